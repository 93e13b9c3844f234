package org.serval.api.domain;

/**
 * Sizes of a disk in bytes.
 *
 * @param allocation highest byte written
 * @param capacity what the guest sees
 * @param physical what it takes on the host
 */
public record BlockInfo(long allocation, long capacity, long physical) {}
