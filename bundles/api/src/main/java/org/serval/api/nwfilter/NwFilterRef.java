package org.serval.api.nwfilter;

import java.util.UUID;

/**
 * What names a filter on the wire.
 *
 * @param name unique at one time
 * @param uuid unique for good
 */
public record NwFilterRef(String name, UUID uuid) {}
