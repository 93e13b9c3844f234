package org.serval.api.network;

/**
 * What lists filter by and short questions ask for.
 *
 * @param ref name and uuid
 * @param active whether it runs
 * @param persistent whether it has a definition
 * @param autostart whether it starts with the host
 */
public record NetworkSummary(
    NetworkRef ref, boolean active, boolean persistent, boolean autostart) {}
