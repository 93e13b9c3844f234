package org.serval.api.storage;

/**
 * State and sizes.
 *
 * @param state {@code VIR_STORAGE_POOL_*}
 * @param capacity bytes
 * @param allocation bytes
 * @param available bytes
 */
public record StoragePoolInfo(int state, long capacity, long allocation, long available) {}
