package org.serval.driver.test.internal;

import java.util.Collection;
import java.util.UUID;
import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;
import org.serval.api.constants.StoragePoolDefineFlags;
import org.serval.api.constants.StoragePoolEventLifecycleType;
import org.serval.api.constants.StoragePoolState;
import org.serval.api.event.EventTopic;
import org.serval.api.event.StoragePoolEvent;
import org.serval.api.storage.StoragePoolInfo;
import org.serval.api.storage.StoragePoolQueries;
import org.serval.api.storage.StoragePoolRef;
import org.serval.api.storage.StoragePoolSummary;
import org.serval.api.storage.StoragePools;
import org.serval.xml.Element;

/** What clients ask of the storage pools of a host, and which states it needs. */
final class TestPools implements StoragePoolQueries, StoragePools {
  private final Pools pools;
  private final EventTopic events;

  TestPools(Pools pools, EventTopic events) {
    this.pools = pools;
    this.events = events;
  }

  @Override
  public Collection<StoragePoolSummary> all() {
    return pools.all().stream().map(TestPool::summary).toList();
  }

  @Override
  public StoragePoolSummary byName(String name) {
    return pools.named(name).summary();
  }

  @Override
  public StoragePoolSummary byUuid(UUID uuid) {
    return pools.withUuid(uuid, "uuid", uuid.toString()).summary();
  }

  @Override
  public StoragePoolSummary byRef(StoragePoolRef ref) {
    return pools.withUuid(ref.uuid(), "name", ref.name()).summary();
  }

  @Override
  public StoragePoolSummary byTargetPath(String path) {
    throw LibvirtException.noSupport(
        ErrorDomain.VIR_FROM_STORAGE, "virStoragePoolLookupByTargetPath");
  }

  @Override
  public StoragePoolInfo info(StoragePoolRef pool) {
    TestPool found = pools.get(pool);
    int state =
        found.active()
            ? StoragePoolState.VIR_STORAGE_POOL_RUNNING
            : StoragePoolState.VIR_STORAGE_POOL_INACTIVE;
    long allocation = found.allocation();
    return new StoragePoolInfo(
        state, TestPool.CAPACITY, allocation, TestPool.CAPACITY - allocation);
  }

  @Override
  public String xml(StoragePoolRef pool, int flags) {
    TestErrors.allowFlags(flags, 0, "testStoragePoolGetXMLDesc");
    return pools.get(pool).xml();
  }

  @Override
  public StoragePoolRef define(String xml, int flags) {
    TestErrors.allowFlags(
        flags, StoragePoolDefineFlags.VIR_STORAGE_POOL_DEFINE_VALIDATE, "testStoragePoolDefineXML");
    Element document =
        TestPool.parse(xml, (flags & StoragePoolDefineFlags.VIR_STORAGE_POOL_DEFINE_VALIDATE) != 0);
    return pools.put(
        document,
        StoragePoolEventLifecycleType.VIR_STORAGE_POOL_EVENT_DEFINED,
        before ->
            before
                .map(pool -> pool.withDocument(document))
                .orElseGet(() -> TestPool.defined(document)));
  }

  @Override
  public StoragePoolRef createXml(String xml, int flags) {
    TestErrors.allowFlags(flags, 0, "testStoragePoolCreateXML");
    Element document = TestPool.parse(xml, false);
    return pools.put(
        document,
        StoragePoolEventLifecycleType.VIR_STORAGE_POOL_EVENT_STARTED,
        before -> {
          before.ifPresent(TestPools::refuseActive);
          return before
              .map(pool -> pool.withDocument(document))
              .orElseGet(() -> TestPool.defined(document))
              .withPersistent(false)
              .withActive(true);
        });
  }

  @Override
  public void create(StoragePoolRef pool, int flags) {
    TestErrors.allowFlags(flags, 0, "testStoragePoolCreate");
    pools.change(
        pool,
        StoragePoolEventLifecycleType.VIR_STORAGE_POOL_EVENT_STARTED,
        before -> needInactive(before).withActive(true));
  }

  @Override
  public void build(StoragePoolRef pool, int flags) {
    TestErrors.allowFlags(flags, 0, "testStoragePoolBuild");
    pools.change(
        pool,
        StoragePoolEventLifecycleType.VIR_STORAGE_POOL_EVENT_CREATED,
        TestPools::needInactive);
  }

  @Override
  public void destroy(StoragePoolRef pool) {
    pools.change(
        pool,
        StoragePoolEventLifecycleType.VIR_STORAGE_POOL_EVENT_STOPPED,
        before -> before.needActive().persistent() ? before.withActive(false) : null);
  }

  @Override
  public void delete(StoragePoolRef pool, int flags) {
    TestErrors.allowFlags(flags, 0, "testStoragePoolDelete");
    pools.change(
        pool,
        StoragePoolEventLifecycleType.VIR_STORAGE_POOL_EVENT_DELETED,
        TestPools::needInactive);
  }

  @Override
  public void undefine(StoragePoolRef pool) {
    pools.change(
        pool,
        StoragePoolEventLifecycleType.VIR_STORAGE_POOL_EVENT_UNDEFINED,
        before -> {
          needInactive(before);
          return null;
        });
  }

  @Override
  public void refresh(StoragePoolRef pool, int flags) {
    TestErrors.allowFlags(flags, 0, "testStoragePoolRefresh");
    pools.get(pool).needActive();
    events.publish(new StoragePoolEvent.Refresh(pool));
  }

  @Override
  public void setAutostart(StoragePoolRef pool, boolean autostart) {
    pools.update(
        pool,
        before -> {
          if (!before.persistent()) {
            throw TestErrors.invalidArgument("pool has no config file");
          }
          return before.withAutostart(autostart);
        });
  }

  @Override
  public String findSources(String type, String sourceXml, int flags) {
    TestErrors.allowFlags(flags, 0, "testConnectFindStoragePoolSources");
    return PoolSources.find(type, sourceXml);
  }

  @Override
  public String poolCapabilities(int flags) {
    throw LibvirtException.noSupport(
        ErrorDomain.VIR_FROM_STORAGE, "virConnectGetStoragePoolCapabilities");
  }

  private static TestPool needInactive(TestPool pool) {
    if (pool.active()) {
      throw TestErrors.refused("storage pool '" + pool.name() + "' is active");
    }
    return pool;
  }

  private static void refuseActive(TestPool pool) {
    if (pool.active()) {
      throw new LibvirtException(
          ErrorCode.VIR_ERR_OPERATION_INVALID,
          ErrorDomain.VIR_FROM_STORAGE,
          "pool is already active as '" + pool.name() + "'");
    }
  }
}
