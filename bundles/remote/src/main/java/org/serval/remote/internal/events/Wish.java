package org.serval.remote.internal.events;

import java.util.function.Predicate;

/**
 * What a client wants to be told.
 *
 * @param kind of event
 * @param eventId the event's number for that kind
 * @param legacy whether events come without callback number
 * @param key uuid or name of the only object of interest, or null for all
 * @param names which events by their names, for kinds that go by names
 */
public record Wish(Kind kind, int eventId, boolean legacy, Object key, Predicate<String> names) {

  /** A wish for a kind of event that goes by a number. */
  public Wish(Kind kind, int eventId, boolean legacy, Object key) {
    this(kind, eventId, legacy, key, name -> true);
  }
}
