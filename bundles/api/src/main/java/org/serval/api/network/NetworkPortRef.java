package org.serval.api.network;

import java.util.UUID;

/**
 * What names a port on the wire.
 *
 * @param network whose
 * @param uuid unique for good
 */
public record NetworkPortRef(NetworkRef network, UUID uuid) {}
