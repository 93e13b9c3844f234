package org.serval.remote.internal.events;

/**
 * What a client wants to be told.
 *
 * @param kind of object
 * @param eventId the event's number for that kind
 * @param legacy whether events come without callback number
 * @param key uuid or name of the only object of interest, or null for all
 */
public record Wish(Kind kind, int eventId, boolean legacy, Object key) {}
