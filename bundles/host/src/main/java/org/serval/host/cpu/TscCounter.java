package org.serval.host.cpu;

/**
 * The time stamp counter.
 *
 * @param frequency Hz
 * @param scaling whether guests can have one of another frequency
 */
public record TscCounter(long frequency, boolean scaling) {}
