package org.serval.api.storage;

/**
 * Kind and sizes.
 *
 * @param type {@code VIR_STORAGE_VOL_*}
 * @param capacity bytes
 * @param allocation bytes
 */
public record StorageVolInfo(int type, long capacity, long allocation) {}
