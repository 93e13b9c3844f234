package org.serval.remote.internal.events;

import java.util.Objects;
import java.util.function.Predicate;
import org.serval.protocol.XdrRecord;

/**
 * A client's wish for one kind of event.
 *
 * @param callbackId its number on this connection
 * @param wish what it wants
 * @param shows whether the client may know of an object
 */
record Registration(int callbackId, Wish wish, Predicate<XdrRecord> shows) {
  boolean wants(Occurrence event) {
    return event.kind() == wish.kind()
        && (event.eventId() == wish.eventId() || event.secondId() == wish.eventId())
        && (wish.key() == null || wish.key().equals(event.key()))
        && wish.names().test(event.name())
        && shows.test(event.object());
  }

  /** Whether another wish would get the same events. */
  boolean sameAs(Wish other) {
    return wish.kind() == other.kind()
        && wish.eventId() == other.eventId()
        && Objects.equals(wish.key(), other.key())
        && (wish.kind() != Kind.QEMU_MONITOR || wish.names().equals(other.names()));
  }
}
