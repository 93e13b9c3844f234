package org.serval.state;

import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;

/**
 * Immutable objects, found by uuid, name and id without a lock.
 *
 * <p>The map by uuid is the truth; names and ids only lead to a uuid. A reader that comes by name
 * takes the object from the map by uuid and checks that it still has that name, so the one swap in
 * that map changes all three keys at once: no reader finds an object under a key that it lost, and
 * none misses it under a key that it keeps. Writers take turns for the length of a few map
 * operations, never over a disk or a guest.
 *
 * @param <T> the objects, never changed after they were put
 */
public final class ObjectIndex<T> {
  private final Keys<T> keys;
  private final ReentrantLock writing = new ReentrantLock();
  private final ConcurrentMap<UUID, T> byUuid = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, UUID> byName = new ConcurrentHashMap<>();
  private final ConcurrentMap<Integer, UUID> byId = new ConcurrentHashMap<>();

  /** An empty index. */
  public ObjectIndex(Keys<T> keys) {
    this.keys = keys;
  }

  /** The object with this uuid. Never blocks. */
  public Optional<T> byUuid(UUID uuid) {
    return Optional.ofNullable(byUuid.get(uuid));
  }

  /** The object that has this name now. Never blocks. */
  public Optional<T> byName(String name) {
    UUID uuid = byName.get(name);
    T found = uuid == null ? null : byUuid.get(uuid);
    return found != null && keys.name().apply(found).equals(name)
        ? Optional.of(found)
        : Optional.empty();
  }

  /** The object that has this id now. Never blocks. */
  public Optional<T> byId(int id) {
    UUID uuid = id < 0 ? null : byId.get(id);
    T found = uuid == null ? null : byUuid.get(uuid);
    return found != null && keys.id().applyAsInt(found) == id
        ? Optional.of(found)
        : Optional.empty();
  }

  /**
   * A view of all objects, in no order, each in some state that it had since the call. Never
   * blocks.
   */
  public Collection<T> values() {
    return Collections.unmodifiableCollection(byUuid.values());
  }

  /** How many there are. Never blocks. */
  public int size() {
    return byUuid.size();
  }

  /**
   * Puts an object in the place of the one with its uuid, or adds it.
   *
   * @return what was there before
   * @throws IllegalStateException if another object has its name or id
   */
  public Optional<T> put(T object) {
    writing.lock();
    try {
      other(object)
          .ifPresent(
              taken -> {
                throw new IllegalStateException(
                    describe(object) + " clashes with " + describe(taken));
              });
      return swap(object);
    } finally {
      writing.unlock();
    }
  }

  /**
   * Adds an object unless one of its keys is taken.
   *
   * @return the object that has one of the keys (that with the same uuid first), or empty if it was
   *     added
   */
  public Optional<T> putIfAbsent(T object) {
    writing.lock();
    try {
      Optional<T> taken = byUuid(keys.uuid().apply(object)).or(() -> other(object));
      if (taken.isEmpty()) {
        swap(object);
      }
      return taken;
    } finally {
      writing.unlock();
    }
  }

  /**
   * Replaces an object by what a function makes of it, with no change of another writer in between.
   * The function must be quick, and must not change the uuid or use the index.
   *
   * @return what is there now, or empty if there is no such object
   */
  public Optional<T> update(UUID uuid, UnaryOperator<T> change) {
    writing.lock();
    try {
      Optional<T> updated = byUuid(uuid).map(change);
      updated.ifPresent(this::put);
      return updated;
    } finally {
      writing.unlock();
    }
  }

  /**
   * Takes an object out.
   *
   * @return what was there
   */
  public Optional<T> remove(UUID uuid) {
    writing.lock();
    try {
      T removed = byUuid.remove(uuid);
      if (removed != null) {
        byName.remove(keys.name().apply(removed), uuid);
        byId.remove(keys.id().applyAsInt(removed), uuid);
      }
      return Optional.ofNullable(removed);
    } finally {
      writing.unlock();
    }
  }

  private Optional<T> swap(T object) {
    UUID uuid = keys.uuid().apply(object);
    String name = keys.name().apply(object);
    int id = keys.id().applyAsInt(object);
    byName.put(name, uuid);
    if (id >= 0) {
      byId.put(id, uuid);
    }
    T before = byUuid.put(uuid, object);
    if (before != null) {
      dropOldKeys(before, uuid, name, id);
    }
    return Optional.ofNullable(before);
  }

  private void dropOldKeys(T before, UUID uuid, String name, int id) {
    if (!keys.name().apply(before).equals(name)) {
      byName.remove(keys.name().apply(before), uuid);
    }
    if (keys.id().applyAsInt(before) != id) {
      byId.remove(keys.id().applyAsInt(before), uuid);
    }
  }

  private Optional<T> other(T object) {
    UUID uuid = keys.uuid().apply(object);
    return byName(keys.name().apply(object))
        .filter(found -> !keys.uuid().apply(found).equals(uuid))
        .or(
            () ->
                byId(keys.id().applyAsInt(object))
                    .filter(found -> !keys.uuid().apply(found).equals(uuid)));
  }

  private String describe(T object) {
    return keys.name().apply(object) + " (" + keys.uuid().apply(object) + ")";
  }
}
