package org.serval.api.storage;

/**
 * What lists filter by and short questions ask for.
 *
 * @param ref name and uuid
 * @param active whether it is started
 * @param persistent whether it has a definition
 * @param autostart whether it starts with the host
 * @param typeFlag its kind as a flag of {@code VIR_CONNECT_LIST_STORAGE_POOLS_*}
 */
public record StoragePoolSummary(
    StoragePoolRef ref, boolean active, boolean persistent, boolean autostart, int typeFlag) {}
