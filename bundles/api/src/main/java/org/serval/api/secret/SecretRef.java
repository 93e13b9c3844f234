package org.serval.api.secret;

import java.util.UUID;

/**
 * What names a secret on the wire.
 *
 * @param uuid unique for good
 * @param usageType {@code VIR_SECRET_USAGE_TYPE_*}
 * @param usageId unique for its type, or empty
 */
public record SecretRef(UUID uuid, int usageType, String usageId) {}
