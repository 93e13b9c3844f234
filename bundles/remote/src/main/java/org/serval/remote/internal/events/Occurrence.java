package org.serval.remote.internal.events;

import java.util.function.IntFunction;
import org.serval.protocol.XdrRecord;

/**
 * An event as callbacks are matched against it.
 *
 * @param kind of object
 * @param key what names the object: a uuid, or a name where it has none
 * @param object as the wire names it
 * @param eventId the event's number
 * @param name the event's name for kinds that go by names, else null
 * @param secondId the number of its second form, or the same
 * @param message makes the message of a form
 */
record Occurrence(
    Kind kind,
    Object key,
    XdrRecord object,
    int eventId,
    int secondId,
    String name,
    IntFunction<EventMessage> message) {

  static Occurrence of(Kind kind, Object key, XdrRecord object, int eventId, EventMessage message) {
    return new Occurrence(kind, key, object, eventId, eventId, null, id -> message);
  }
}
