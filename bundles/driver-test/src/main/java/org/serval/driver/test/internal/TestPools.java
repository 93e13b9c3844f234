package org.serval.driver.test.internal;

import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.UnaryOperator;
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
import org.serval.state.ObjectIndex;
import org.serval.xml.Element;

/**
 * The storage pools of a host, in memory. Reading takes no lock; changes take turns, and the event
 * of each is published before its turn ends.
 */
final class TestPools implements StoragePoolQueries, StoragePools {
  private final ObjectIndex<TestPool> index = new ObjectIndex<>(TestPool.KEYS);
  private final ReentrantLock changing = new ReentrantLock();
  private final EventTopic events;

  TestPools(EventTopic events) {
    this.events = events;
  }

  /** Adds a pool that runs for as long as anybody can tell. */
  void startSilently(Element document) {
    index.put(TestPool.defined(document).withActive(true));
  }

  /** All pools as they are. */
  Collection<TestPool> pools() {
    return index.values();
  }

  /** The pool with this name. */
  TestPool named(String name) {
    return index.byName(name).orElseThrow(() -> noPool("name", name));
  }

  @Override
  public Collection<StoragePoolSummary> all() {
    return index.values().stream().map(TestPool::summary).toList();
  }

  @Override
  public StoragePoolSummary byName(String name) {
    return named(name).summary();
  }

  @Override
  public StoragePoolSummary byUuid(UUID uuid) {
    return index.byUuid(uuid).orElseThrow(() -> noPool("uuid", uuid.toString())).summary();
  }

  @Override
  public StoragePoolSummary byRef(StoragePoolRef ref) {
    return index.byUuid(ref.uuid()).orElseThrow(() -> noPool("name", ref.name())).summary();
  }

  @Override
  public StoragePoolSummary byTargetPath(String path) {
    throw LibvirtException.noSupport(
        ErrorDomain.VIR_FROM_STORAGE, "virStoragePoolLookupByTargetPath");
  }

  @Override
  public StoragePoolInfo info(StoragePoolRef pool) {
    TestPool found = get(pool);
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
    return get(pool).xml();
  }

  @Override
  public StoragePoolRef define(String xml, int flags) {
    TestErrors.allowFlags(
        flags, StoragePoolDefineFlags.VIR_STORAGE_POOL_DEFINE_VALIDATE, "testStoragePoolDefineXML");
    Element document =
        TestPool.parse(xml, (flags & StoragePoolDefineFlags.VIR_STORAGE_POOL_DEFINE_VALIDATE) != 0);
    return put(
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
    return put(
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
    change(
        pool,
        StoragePoolEventLifecycleType.VIR_STORAGE_POOL_EVENT_STARTED,
        before -> needInactive(before).withActive(true));
  }

  @Override
  public void build(StoragePoolRef pool, int flags) {
    TestErrors.allowFlags(flags, 0, "testStoragePoolBuild");
    change(
        pool,
        StoragePoolEventLifecycleType.VIR_STORAGE_POOL_EVENT_CREATED,
        TestPools::needInactive);
  }

  @Override
  public void destroy(StoragePoolRef pool) {
    change(
        pool,
        StoragePoolEventLifecycleType.VIR_STORAGE_POOL_EVENT_STOPPED,
        before -> needActive(before).persistent() ? before.withActive(false) : null);
  }

  @Override
  public void delete(StoragePoolRef pool, int flags) {
    TestErrors.allowFlags(flags, 0, "testStoragePoolDelete");
    change(
        pool,
        StoragePoolEventLifecycleType.VIR_STORAGE_POOL_EVENT_DELETED,
        TestPools::needInactive);
  }

  @Override
  public void undefine(StoragePoolRef pool) {
    change(
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
    needActive(get(pool));
    events.publish(new StoragePoolEvent.Refresh(pool));
  }

  @Override
  public void setAutostart(StoragePoolRef pool, boolean autostart) {
    update(
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

  /**
   * The pool that a reference names: by its name, as in libvirt's test driver.
   *
   * @throws LibvirtException {@code VIR_ERR_NO_STORAGE_POOL}
   */
  TestPool get(StoragePoolRef ref) {
    return named(ref.name());
  }

  /** Changes a pool without telling it. */
  void update(StoragePoolRef ref, UnaryOperator<TestPool> change) {
    changing.lock();
    try {
      index.put(change.apply(get(ref)));
    } finally {
      changing.unlock();
    }
  }

  static TestPool needActive(TestPool pool) {
    if (!pool.active()) {
      throw TestErrors.refused("storage pool '" + pool.name() + "' is not active");
    }
    return pool;
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

  private void change(StoragePoolRef ref, int event, UnaryOperator<TestPool> change) {
    changing.lock();
    try {
      TestPool before = get(ref);
      TestPool after = change.apply(before);
      if (after == null) {
        index.remove(before.uuid());
      } else {
        index.put(after);
      }
      events.publish(new StoragePoolEvent.Lifecycle(before.ref(), event, 0));
    } finally {
      changing.unlock();
    }
  }

  private StoragePoolRef put(
      Element document, int event, Function<Optional<TestPool>, TestPool> change) {
    changing.lock();
    try {
      TestPool after = change.apply(existing(TestPool.defined(document)));
      index.put(after);
      events.publish(new StoragePoolEvent.Lifecycle(after.ref(), event, 0));
      return after.ref();
    } finally {
      changing.unlock();
    }
  }

  private Optional<TestPool> existing(TestPool wanted) {
    refuseConflict(wanted);
    Optional<TestPool> same = index.byUuid(wanted.uuid());
    if (same.isPresent() && !same.get().name().equals(wanted.name())) {
      throw taken(same.get().name(), "is already defined", wanted.uuid());
    }
    Optional<TestPool> namesake = index.byName(wanted.name());
    if (same.isEmpty() && namesake.isPresent()) {
      throw taken(wanted.name(), "already exists", namesake.get().uuid());
    }
    return same;
  }

  private void refuseConflict(TestPool wanted) {
    for (TestPool pool : index.values()) {
      if (!pool.name().equals(wanted.name())
          && PoolConflicts.same(pool.document(), wanted.document())) {
        throw new LibvirtException(
            ErrorCode.VIR_ERR_OPERATION_FAILED,
            ErrorDomain.VIR_FROM_STORAGE,
            "Storage source conflict with pool: '" + pool.name() + "'");
      }
    }
  }

  private static LibvirtException taken(String name, String how, UUID uuid) {
    return new LibvirtException(
        ErrorCode.VIR_ERR_OPERATION_FAILED,
        ErrorDomain.VIR_FROM_STORAGE,
        "pool '" + name + "' " + how + " with uuid " + uuid);
  }

  private static LibvirtException noPool(String key, String value) {
    return new LibvirtException(
        ErrorCode.VIR_ERR_NO_STORAGE_POOL,
        ErrorDomain.VIR_FROM_TEST,
        "no storage pool with matching " + key + " '" + value + "'");
  }
}
