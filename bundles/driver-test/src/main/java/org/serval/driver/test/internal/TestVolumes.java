package org.serval.driver.test.internal;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;
import org.serval.api.constants.StorageVolCreateFlags;
import org.serval.api.constants.StorageVolType;
import org.serval.api.constants.StorageVolWipeAlgorithm;
import org.serval.api.storage.StoragePoolRef;
import org.serval.api.storage.StorageVolInfo;
import org.serval.api.storage.StorageVolRef;
import org.serval.api.storage.StorageVolumes;
import org.serval.api.stream.DataStream;

/** Volumes, which are part of their pools' records. */
final class TestVolumes implements StorageVolumes {
  private static final int VALIDATE = StorageVolCreateFlags.VIR_STORAGE_VOL_CREATE_VALIDATE;

  private final Pools pools;

  TestVolumes(Pools pools) {
    this.pools = pools;
  }

  @Override
  public List<StorageVolRef> volumes(StoragePoolRef pool, int flags) {
    TestPool found = pools.get(pool);
    if (!found.active()) {
      throw TestErrors.refused("storage pool is not active");
    }
    return found.volumes().values().stream().map(TestVolume::ref).toList();
  }

  @Override
  public StorageVolRef volumeByName(StoragePoolRef pool, String name) {
    return find(pools.get(pool).needActive(), name).ref();
  }

  @Override
  public StorageVolRef volumeByKey(String key) {
    return search(volume -> volume.key().equals(key)).orElseThrow(() -> noVolume("key", key)).ref();
  }

  @Override
  public StorageVolRef volumeByPath(String path) {
    return search(volume -> volume.path().equals(path))
        .orElseThrow(() -> noVolume("path", path))
        .ref();
  }

  @Override
  public StoragePoolRef poolOf(StorageVolRef volume) {
    return pools.named(volume.pool()).ref();
  }

  @Override
  public StorageVolInfo info(StorageVolRef volume, int flags) {
    TestVolume found = get(volume);
    return new StorageVolInfo(
        StorageVolType.VIR_STORAGE_VOL_FILE, found.capacity(), found.allocation());
  }

  @Override
  public StorageVolInfo infoWith(StorageVolRef volume, int flags) {
    throw noSupport("virStorageVolGetInfoFlags");
  }

  @Override
  public String xml(StorageVolRef volume, int flags) {
    TestErrors.allowFlags(flags, 0, "testStorageVolGetXMLDesc");
    return get(volume).xml();
  }

  @Override
  public String path(StorageVolRef volume) {
    return get(volume).path();
  }

  @Override
  public StorageVolRef create(StoragePoolRef pool, String xml, int flags) {
    TestErrors.allowFlags(flags, VALIDATE, "testStorageVolCreateXML");
    return add(pool, xml, flags != 0);
  }

  /** As libvirt's, it looks for the source in the new volume's pool. */
  @Override
  public StorageVolRef createFrom(
      StoragePoolRef pool, String xml, StorageVolRef source, int flags) {
    TestErrors.allowFlags(flags, VALIDATE, "testStorageVolCreateXMLFrom");
    TestPool target = pools.get(pool).needActive();
    TestVolume.parse(xml, target, flags != 0);
    find(target, source.name()); // libvirt's looks for the source here too
    return add(pool, xml, flags != 0);
  }

  @Override
  public void delete(StorageVolRef volume, int flags) {
    TestErrors.allowFlags(flags, 0, "testStorageVolDelete");
    get(volume);
    pools.update(poolOf(volume), pool -> pool.withoutVolume(volume.name()));
  }

  @Override
  public void wipe(StorageVolRef volume, int algorithm, int flags) {
    boolean plain = algorithm == StorageVolWipeAlgorithm.VIR_STORAGE_VOL_WIPE_ALG_ZERO;
    throw noSupport(plain ? "virStorageVolWipe" : "virStorageVolWipePattern");
  }

  @Override
  public void resize(StorageVolRef volume, long capacity, int flags) {
    throw noSupport("virStorageVolResize");
  }

  @Override
  public DataStream upload(StorageVolRef volume, long offset, long length, int flags) {
    throw noSupport("virStorageVolUpload");
  }

  @Override
  public DataStream download(StorageVolRef volume, long offset, long length, int flags) {
    throw noSupport("virStorageVolDownload");
  }

  private StorageVolRef add(StoragePoolRef ref, String xml, boolean validate) {
    TestPool known = pools.get(ref).needActive();
    TestVolume volume = TestVolume.parse(xml, known, validate);
    pools.update(
        ref,
        pool -> {
          if (pool.volumes().containsKey(volume.name())) {
            throw new LibvirtException(
                ErrorCode.VIR_ERR_OPERATION_FAILED,
                ErrorDomain.VIR_FROM_TEST,
                "storage vol already exists");
          }
          long free = TestPool.CAPACITY - pool.allocation();
          if (volume.allocation() > free) {
            throw TestErrors.internal(
                "Not enough free space in pool for volume '" + volume.name() + "'");
          }
          return pool.withVolume(volume);
        });
    return volume.ref();
  }

  private TestVolume get(StorageVolRef ref) {
    return find(pools.named(ref.pool()).needActive(), ref.name());
  }

  private static TestVolume find(TestPool pool, String name) {
    TestVolume volume = pool.volumes().get(name);
    if (volume == null) {
      throw noVolume("name", name);
    }
    return volume;
  }

  private Optional<TestVolume> search(Predicate<TestVolume> wanted) {
    return pools.all().stream()
        .filter(TestPool::active)
        .flatMap(pool -> pool.volumes().values().stream())
        .filter(wanted)
        .findFirst();
  }

  private static LibvirtException noVolume(String key, String value) {
    return new LibvirtException(
        ErrorCode.VIR_ERR_NO_STORAGE_VOL,
        ErrorDomain.VIR_FROM_TEST,
        "no storage vol with matching " + key + " '" + value + "'");
  }

  private static LibvirtException noSupport(String api) {
    return LibvirtException.noSupport(ErrorDomain.VIR_FROM_STORAGE, api);
  }
}
