package org.serval.api.host;

/**
 * A number about the host.
 *
 * @param name libvirt's name for it
 * @param value nanoseconds, KiB, or what the name says
 */
public record NodeStat(String name, long value) {}
