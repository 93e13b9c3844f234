package org.serval.driver.qemu.internal.life;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.serval.api.constants.DomainEventResumedDetailType;
import org.serval.api.constants.DomainEventType;
import org.serval.api.constants.DomainState;
import org.serval.api.domain.DomainRef;
import org.serval.api.event.DomainEvent;
import org.serval.api.event.EventTopic;
import org.serval.driver.qemu.internal.guest.Guest;
import org.serval.driver.qemu.internal.guest.GuestState;
import org.serval.driver.qemu.internal.guest.Guests;
import org.serval.driver.qemu.internal.guest.Running;
import org.serval.driver.qemu.internal.guest.Texts;
import org.serval.driver.qemu.internal.status.StatusFiles;
import org.serval.xml.DomainDocument;

/**
 * Changes of a running guest's state: in memory first, then as an event, then in its status file. A
 * call and the monitor's event about the same change may both come here: the second changes and
 * tells nothing, yet returns only when the change is on disk, since its caller may be about to
 * acknowledge it. Any thread; blocks for the disk only.
 */
public final class Transitions {
  private final Guests guests;
  private final EventTopic events;
  private final StatusFiles status;

  /** Changes of these guests. */
  public Transitions(Guests guests, EventTopic events, StatusFiles status) {
    this.guests = guests;
    this.events = events;
    this.status = status;
  }

  /** The processors stopped. */
  public void paused(Guest guest, Running running, int reason, int detail) {
    boolean changed =
        change(
            guest,
            running,
            state ->
                state.state().state() == DomainState.VIR_DOMAIN_RUNNING
                    ? state.in(DomainState.VIR_DOMAIN_PAUSED, reason)
                    : state);
    if (changed) {
      lifecycle(guest, DomainEventType.VIR_DOMAIN_EVENT_SUSPENDED, detail);
    }
    settle(guest, running);
  }

  /** The processors go on. */
  public void resumed(Guest guest, Running running, int reason) {
    boolean changed =
        change(
            guest,
            running,
            state ->
                state.state().state() == DomainState.VIR_DOMAIN_RUNNING
                    ? state
                    : state.in(DomainState.VIR_DOMAIN_RUNNING, reason));
    if (changed) {
      lifecycle(
          guest,
          DomainEventType.VIR_DOMAIN_EVENT_RESUMED,
          DomainEventResumedDetailType.VIR_DOMAIN_EVENT_RESUMED_UNPAUSED);
    }
    settle(guest, running);
  }

  /** The guest is in another state, of which an event tells. */
  public void entered(Guest guest, Running running, int state, int reason, int event, int detail) {
    if (change(guest, running, old -> old.in(state, reason))) {
      lifecycle(guest, event, detail);
      status.save(guests.of(guest), running);
    }
  }

  /** The live document changed. */
  public void rewritten(Guest guest, Running running, UnaryOperator<DomainDocument> edit) {
    boolean changed =
        change(
            guest,
            running,
            state ->
                state
                    .live()
                    .map(texts -> state.live(new Texts(edit.apply(texts.document()))))
                    .orElse(state));
    if (changed) {
      status.save(guests.of(guest), running);
    }
  }

  /** Waits until the state is on disk, whoever changed it. */
  public void settle(Guest guest, Running running) {
    guests.byUuid(guest.uuid()).ifPresent(state -> status.save(state, running));
  }

  /** Whether a state became another one. */
  private boolean change(Guest guest, Running running, UnaryOperator<GuestState> change) {
    AtomicReference<GuestState> before = new AtomicReference<>();
    GuestState after =
        guests
            .update(
                guest,
                state -> {
                  before.set(state);
                  return state.id() == running.id() ? change.apply(state) : state;
                })
            .orElse(null);
    return after != null && !after.equals(before.get());
  }

  /** Publishes a lifecycle event. */
  public void lifecycle(Guest guest, int event, int detail) {
    DomainRef ref =
        guests
            .byUuid(guest.uuid())
            .map(GuestState::ref)
            .orElse(new DomainRef(guest.name(), guest.uuid(), DomainRef.NOT_RUNNING));
    events.publish(new DomainEvent.Lifecycle(ref, event, detail));
  }

  /** Publishes an event. */
  public void publish(DomainEvent event) {
    events.publish(event);
  }

  /** The guest as clients name it now. */
  public DomainRef ref(Guest guest) {
    return guests.of(guest).ref();
  }

  /** What is known of the guest now. */
  public GuestState state(Guest guest) {
    return guests.of(guest);
  }
}
