package org.serval.api.storage;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;
import org.serval.api.Capability;
import org.serval.api.stream.DataStream;

/**
 * Volumes. Methods may block. Where there is no such volume, methods throw {@code
 * VIR_ERR_NO_STORAGE_VOL}.
 */
@ConsumerType
public interface StorageVolumes extends Capability {
  /** All of a pool. */
  List<StorageVolRef> volumes(StoragePoolRef pool, int flags);

  /** The one with this name. */
  StorageVolRef volumeByName(StoragePoolRef pool, String name);

  /** The one with this key. */
  StorageVolRef volumeByKey(String key);

  /** The one at this place. */
  StorageVolRef volumeByPath(String path);

  /** The pool that a volume is in. */
  StoragePoolRef poolOf(StorageVolRef volume);

  /**
   * Kind and sizes.
   *
   * @param flags {@code VIR_STORAGE_VOL_*}
   */
  StorageVolInfo info(StorageVolRef volume, int flags);

  /** The same for the newer call, which some drivers do not serve. */
  default StorageVolInfo infoWith(StorageVolRef volume, int flags) {
    return info(volume, flags);
  }

  /** The document. */
  String xml(StorageVolRef volume, int flags);

  /** Where it is. */
  String path(StorageVolRef volume);

  /**
   * Makes one.
   *
   * @param flags {@code VIR_STORAGE_VOL_CREATE_*}
   */
  StorageVolRef create(StoragePoolRef pool, String xml, int flags);

  /**
   * Makes a copy.
   *
   * @param flags {@code VIR_STORAGE_VOL_CREATE_*}
   */
  StorageVolRef createFrom(StoragePoolRef pool, String xml, StorageVolRef source, int flags);

  /**
   * Removes one.
   *
   * @param flags {@code VIR_STORAGE_VOL_DELETE_*}
   */
  void delete(StorageVolRef volume, int flags);

  /**
   * Overwrites one.
   *
   * @param algorithm {@code VIR_STORAGE_VOL_WIPE_ALG_*}
   */
  void wipe(StorageVolRef volume, int algorithm, int flags);

  /**
   * Changes its size.
   *
   * @param flags {@code VIR_STORAGE_VOL_RESIZE_*}
   */
  void resize(StorageVolRef volume, long capacity, int flags);

  /**
   * Opens it to be written.
   *
   * @param length 0 for as much as comes
   * @param flags {@code VIR_STORAGE_VOL_UPLOAD_*}
   */
  DataStream upload(StorageVolRef volume, long offset, long length, int flags);

  /**
   * Opens it to be read.
   *
   * @param length 0 for all
   * @param flags {@code VIR_STORAGE_VOL_DOWNLOAD_*}
   */
  DataStream download(StorageVolRef volume, long offset, long length, int flags);
}
