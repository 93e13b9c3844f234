package org.serval.api.storage;

import org.osgi.annotation.versioning.ConsumerType;
import org.serval.api.Capability;

/**
 * Pools that are defined, started and changed. Methods may block; definitions are safe on disk when
 * they return.
 */
@ConsumerType
public interface StoragePools extends Capability {
  /**
   * Defines a pool.
   *
   * @param flags {@code VIR_STORAGE_POOL_DEFINE_*}
   */
  StoragePoolRef define(String xml, int flags);

  /**
   * Starts a pool from a document.
   *
   * @param flags {@code VIR_STORAGE_POOL_CREATE_*}
   */
  StoragePoolRef createXml(String xml, int flags);

  /**
   * Starts a defined pool.
   *
   * @param flags {@code VIR_STORAGE_POOL_CREATE_*}
   */
  void create(StoragePoolRef pool, int flags);

  /**
   * Makes what it lies on.
   *
   * @param flags {@code VIR_STORAGE_POOL_BUILD_*}
   */
  void build(StoragePoolRef pool, int flags);

  /** Stops a pool; its data stays. */
  void destroy(StoragePoolRef pool);

  /**
   * Removes what it lies on.
   *
   * @param flags {@code VIR_STORAGE_POOL_DELETE_*}
   */
  void delete(StoragePoolRef pool, int flags);

  /** Removes a definition. */
  void undefine(StoragePoolRef pool);

  /** Looks again what volumes there are. */
  void refresh(StoragePoolRef pool, int flags);

  /** Whether it starts with the host. */
  void setAutostart(StoragePoolRef pool, boolean autostart);

  /**
   * What pools of a kind could be made.
   *
   * @param sourceXml where to look, or null
   */
  String findSources(String type, String sourceXml, int flags);

  /** The document that says which kinds there are. */
  String poolCapabilities(int flags);
}
