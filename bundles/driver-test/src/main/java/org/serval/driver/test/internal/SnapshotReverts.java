package org.serval.driver.test.internal;

import java.util.Optional;
import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;
import org.serval.api.constants.DomainEventStartedDetailType;
import org.serval.api.constants.DomainEventStoppedDetailType;
import org.serval.api.constants.DomainEventSuspendedDetailType;
import org.serval.api.constants.DomainEventType;
import org.serval.api.constants.DomainPausedReason;
import org.serval.api.constants.DomainRunningReason;
import org.serval.api.constants.DomainShutoffReason;
import org.serval.api.constants.DomainSnapshotRevertFlags;
import org.serval.api.event.DomainEvent;

/** Going back to a snapshot: the domain stops, takes on the old definition, and starts again. */
final class SnapshotReverts {
  private final Guests guests;

  SnapshotReverts(Guests guests) {
    this.guests = guests;
  }

  /** The change of a domain that goes back; called within it. */
  Step revert(Guest guest, Snapshot snapshot, int flags) {
    needDomain(guest, snapshot);
    boolean run = (flags & DomainSnapshotRevertFlags.VIR_DOMAIN_SNAPSHOT_REVERT_RUNNING) != 0;
    boolean pause = (flags & DomainSnapshotRevertFlags.VIR_DOMAIN_SNAPSHOT_REVERT_PAUSED) != 0;
    Guest back = asTaken(guest, snapshot);
    if (!snapshot.active() && !run && !pause) {
      return guest.active() ? stopped(back) : Step.to(halted(back));
    }
    if (guest.active()) {
      stopped(guest).event().ifPresent(guests::tell);
    }
    Guest running =
        back.started(
            guests.newId(),
            snapshot.domain(),
            DomainRunningReason.VIR_DOMAIN_RUNNING_FROM_SNAPSHOT);
    boolean paused = pause || (!run && snapshot.state().equals("paused"));
    return paused ? paused(running) : started(running);
  }

  /** The change of a domain that a snapshot stops. */
  static Step stopped(Guest guest) {
    return Step.stop(
        guest,
        DomainShutoffReason.VIR_DOMAIN_SHUTOFF_FROM_SNAPSHOT,
        DomainEventType.VIR_DOMAIN_EVENT_STOPPED,
        DomainEventStoppedDetailType.VIR_DOMAIN_EVENT_STOPPED_FROM_SNAPSHOT);
  }

  /** Without the old definition there is nothing to go back to, whatever the flags say. */
  private static void needDomain(Guest guest, Snapshot snapshot) {
    if (snapshot.domain() == null) {
      throw new LibvirtException(
          ErrorCode.VIR_ERR_SNAPSHOT_REVERT_RISKY,
          ErrorDomain.VIR_FROM_TEST,
          "snapshot '" + snapshot.name() + "' lacks domain '" + guest.name() + "' rollback info");
    }
  }

  private static Guest asTaken(Guest guest, Snapshot snapshot) {
    Guest with = guest.withSnapshots(guest.snapshots().withCurrent(snapshot.name()));
    return guest.persistent() ? with.redefined(snapshot.domain()) : with;
  }

  private static Guest halted(Guest guest) {
    return guest.in(States.shutoff(DomainShutoffReason.VIR_DOMAIN_SHUTOFF_FROM_SNAPSHOT));
  }

  private static Step started(Guest guest) {
    return Step.to(
        guest,
        DomainEventType.VIR_DOMAIN_EVENT_STARTED,
        DomainEventStartedDetailType.VIR_DOMAIN_EVENT_STARTED_FROM_SNAPSHOT);
  }

  private Step paused(Guest guest) {
    started(guest).event().ifPresent(guests::tell);
    Guest paused = guest.in(States.paused(DomainPausedReason.VIR_DOMAIN_PAUSED_FROM_SNAPSHOT));
    return new Step(
        Optional.of(paused),
        Optional.of(
            new DomainEvent.Lifecycle(
                paused.ref(),
                DomainEventType.VIR_DOMAIN_EVENT_SUSPENDED,
                DomainEventSuspendedDetailType.VIR_DOMAIN_EVENT_SUSPENDED_FROM_SNAPSHOT)));
  }
}
