package org.serval.host;

/**
 * A cache of processors.
 *
 * @param id its number among those of its level
 * @param level how far from the core it is
 * @param type {@code both}, {@code code} or {@code data}
 * @param size KiB
 * @param processors whose it is
 */
public record CacheBank(int id, int level, String type, long size, NumberSet processors) {}
