package org.serval.api.iface;

/**
 * What names an interface, and whether it is up.
 *
 * @param name unique on the host
 * @param mac as {@code 52:54:00:00:00:01}, or null if it has none
 * @param active whether it is up
 */
public record InterfaceSummary(String name, String mac, boolean active) {}
