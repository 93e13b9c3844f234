package org.serval.api.storage;

/**
 * What names a volume on the wire.
 *
 * @param pool its pool's name
 * @param name unique in its pool
 * @param key unique on the host
 */
public record StorageVolRef(String pool, String name, String key) {}
