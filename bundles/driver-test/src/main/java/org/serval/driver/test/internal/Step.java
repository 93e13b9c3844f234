package org.serval.driver.test.internal;

import java.util.Optional;
import org.serval.api.domain.DomainRef;
import org.serval.api.event.DomainEvent;

/**
 * What a change makes of a domain.
 *
 * @param after the domain from now on; empty if it is gone
 * @param event what is told of it, if anything
 */
record Step(Optional<Guest> after, Optional<DomainEvent> event) {
  /** The domain goes on. */
  static Step to(Guest after) {
    return new Step(Optional.of(after), Optional.empty());
  }

  /** The domain goes on, and it is told. */
  static Step to(Guest after, int event, int detail) {
    return new Step(Optional.of(after), Optional.of(lifecycle(after.ref(), event, detail)));
  }

  /** The domain is gone, and it is told. */
  static Step gone(DomainRef last, int event, int detail) {
    return new Step(Optional.empty(), Optional.of(lifecycle(last, event, detail)));
  }

  /** A domain that stopped: kept if it is persistent, else gone. */
  static Step stop(Guest guest, int reason, int event, int detail) {
    return guest.persistent()
        ? to(guest.stopped(reason), event, detail)
        : gone(guest.ref(), event, detail);
  }

  private static DomainEvent lifecycle(DomainRef ref, int event, int detail) {
    return new DomainEvent.Lifecycle(ref, event, detail);
  }
}
