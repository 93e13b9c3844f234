package org.serval.api.event;

import org.serval.api.constants.StoragePoolEventID;
import org.serval.api.storage.StoragePoolRef;

/** Something that happened to a storage pool. */
public sealed interface StoragePoolEvent extends Event {
  /** The pool as it was then. */
  StoragePoolRef pool();

  /** The kind, by its number in libvirt. */
  int eventId();

  /**
   * It was defined, started …
   *
   * @param pool the pool as it was then
   * @param event {@code VIR_STORAGE_POOL_EVENT_*}
   * @param detail why, 0 if there is nothing to say
   */
  record Lifecycle(StoragePoolRef pool, int event, int detail) implements StoragePoolEvent {
    @Override
    public int eventId() {
      return StoragePoolEventID.VIR_STORAGE_POOL_EVENT_ID_LIFECYCLE;
    }
  }

  /**
   * Its volumes were looked at again.
   *
   * @param pool the pool as it was then
   */
  record Refresh(StoragePoolRef pool) implements StoragePoolEvent {
    @Override
    public int eventId() {
      return StoragePoolEventID.VIR_STORAGE_POOL_EVENT_ID_REFRESH;
    }
  }
}
