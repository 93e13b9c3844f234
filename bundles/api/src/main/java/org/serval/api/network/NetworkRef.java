package org.serval.api.network;

import java.util.UUID;

/**
 * What names a network on the wire.
 *
 * @param name unique at one time
 * @param uuid unique for good
 */
public record NetworkRef(String name, UUID uuid) {}
