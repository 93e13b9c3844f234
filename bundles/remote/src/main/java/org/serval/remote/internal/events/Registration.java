package org.serval.remote.internal.events;

import java.util.UUID;
import java.util.function.Predicate;
import org.serval.api.constants.DomainEventID;
import org.serval.api.event.DomainEvent;
import org.serval.protocol.remote.RemoteNonnullDomain;

/**
 * A client's wish for one kind of domain event.
 *
 * @param callbackId its number on this connection
 * @param eventId {@code VIR_DOMAIN_EVENT_ID_*}
 * @param legacy whether the client wants the form without callback number
 * @param domain the only domain of interest, or null for all
 * @param shows whether the client may know of a domain
 */
record Registration(
    int callbackId,
    int eventId,
    boolean legacy,
    UUID domain,
    Predicate<RemoteNonnullDomain> shows) {

  boolean sameWish(int otherEventId, UUID otherDomain) {
    return eventId == otherEventId
        && (domain == null ? otherDomain == null : domain.equals(otherDomain));
  }

  boolean wants(DomainEvent event) {
    return (event.eventId() == eventId || event.eventId() == firstForm(eventId))
        && (domain == null || domain.equals(event.domain().uuid()));
  }

  /** The kind of which another kind is a second form. */
  private static int firstForm(int eventId) {
    return switch (eventId) {
      case DomainEventID.VIR_DOMAIN_EVENT_ID_IO_ERROR_REASON ->
          DomainEventID.VIR_DOMAIN_EVENT_ID_IO_ERROR;
      case DomainEventID.VIR_DOMAIN_EVENT_ID_BLOCK_JOB_2 ->
          DomainEventID.VIR_DOMAIN_EVENT_ID_BLOCK_JOB;
      default -> eventId;
    };
  }
}
