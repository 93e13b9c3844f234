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
import org.serval.api.event.EventTopic;
import org.serval.api.event.StoragePoolEvent;
import org.serval.api.storage.StoragePoolRef;
import org.serval.state.ObjectIndex;
import org.serval.xml.Element;

/**
 * The storage pools of a host as records. Reading takes no lock. Changes take turns, and the event
 * of each is published before its turn ends.
 */
final class Pools {
  private final ObjectIndex<TestPool> index = new ObjectIndex<>(TestPool.KEYS);
  private final ReentrantLock changing = new ReentrantLock();
  private final EventTopic events;

  Pools(EventTopic events) {
    this.events = events;
  }

  /** All pools as they are. */
  Collection<TestPool> all() {
    return index.values();
  }

  /**
   * The pool with this name.
   *
   * @throws LibvirtException {@code VIR_ERR_NO_STORAGE_POOL}
   */
  TestPool named(String name) {
    return index.byName(name).orElseThrow(() -> noPool("name", name));
  }

  /** The pool with this uuid; an error names it by the key and value of the caller. */
  TestPool withUuid(UUID uuid, String key, String value) {
    return index.byUuid(uuid).orElseThrow(() -> noPool(key, value));
  }

  /**
   * The pool that a reference names: by its name, as in libvirt's test driver.
   *
   * @throws LibvirtException {@code VIR_ERR_NO_STORAGE_POOL}
   */
  TestPool get(StoragePoolRef ref) {
    return named(ref.name());
  }

  /** Adds a pool that runs for as long as anybody can tell, and answers it. */
  TestPool startSilently(Element document) {
    changing.lock();
    try {
      existing(TestPool.defined(document));
      TestPool pool = TestPool.defined(document).withActive(true);
      index.put(pool);
      return pool;
    } finally {
      changing.unlock();
    }
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

  /** Changes a pool, or with null takes it away, and tells it. */
  void change(StoragePoolRef ref, int event, UnaryOperator<TestPool> change) {
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

  /** Adds a pool or changes the one with the uuid of a document, and tells it. */
  StoragePoolRef put(Element document, int event, Function<Optional<TestPool>, TestPool> change) {
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
