package org.serval.api.domain;

/**
 * A time.
 *
 * @param seconds since 1970
 * @param nanos within the second
 */
public record GuestTime(long seconds, int nanos) {}
