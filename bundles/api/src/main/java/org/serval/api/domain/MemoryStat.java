package org.serval.api.domain;

/**
 * One number about a guest's memory.
 *
 * @param tag {@code VIR_DOMAIN_MEMORY_STAT_*}
 * @param value KiB, a count, or what the tag says
 */
public record MemoryStat(int tag, long value) {}
