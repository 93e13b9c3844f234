package org.serval.api.storage;

import java.util.Collection;
import java.util.UUID;
import org.osgi.annotation.versioning.ConsumerType;
import org.serval.api.Capability;

/**
 * What can be asked of pools from memory alone: no method may block. Where there is no such pool,
 * methods throw {@code VIR_ERR_NO_STORAGE_POOL}.
 */
@ConsumerType
public interface StoragePoolQueries extends Capability {
  /** All pools. Filtering by flags and rights is the caller's. */
  Collection<StoragePoolSummary> all();

  /** The pool with this name. */
  StoragePoolSummary byName(String name);

  /** The pool with this uuid. */
  StoragePoolSummary byUuid(UUID uuid);

  /** The pool that a reference names. */
  StoragePoolSummary byRef(StoragePoolRef ref);

  /** The pool with this place. */
  StoragePoolSummary byTargetPath(String path);

  /** State and sizes, as of the last refresh. */
  StoragePoolInfo info(StoragePoolRef pool);

  /**
   * The document.
   *
   * @param flags {@code VIR_STORAGE_XML_*}
   */
  String xml(StoragePoolRef pool, int flags);
}
