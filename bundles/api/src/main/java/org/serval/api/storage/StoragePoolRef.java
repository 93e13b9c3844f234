package org.serval.api.storage;

import java.util.UUID;

/**
 * What names a pool on the wire.
 *
 * @param name unique at one time
 * @param uuid unique for good
 */
public record StoragePoolRef(String name, UUID uuid) {}
