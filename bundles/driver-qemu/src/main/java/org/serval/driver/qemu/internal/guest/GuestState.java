package org.serval.driver.qemu.internal.guest;

import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.serval.api.constants.DomainShutoffReason;
import org.serval.api.domain.DomainRef;
import org.serval.api.domain.DomainState;
import org.serval.api.domain.DomainSummary;
import org.serval.state.Keys;

/**
 * All that is known of a guest at one time. Immutable; each change swaps it for another in {@link
 * Guests}.
 *
 * @param guest its lasting side: queue and process
 * @param definition what the next start uses; empty for a transient guest
 * @param live what runs; empty if it is off
 * @param id number while it runs, else -1
 * @param state state and reason
 * @param updated whether the definition was changed while it ran
 * @param autostart whether it starts with the host
 */
public record GuestState(
    Guest guest,
    Optional<Texts> definition,
    Optional<Texts> live,
    int id,
    DomainState state,
    boolean updated,
    boolean autostart) {

  /** How the index finds it. */
  public static final Keys<GuestState> KEYS =
      new Keys<>(GuestState::uuid, GuestState::name, GuestState::id);

  private static final DomainState OFF =
      new DomainState(
          org.serval.api.constants.DomainState.VIR_DOMAIN_SHUTOFF,
          DomainShutoffReason.VIR_DOMAIN_SHUTOFF_UNKNOWN);

  /** Checks that there is a document. */
  public GuestState {
    Objects.requireNonNull(guest);
    if (definition.isEmpty() && live.isEmpty()) {
      throw new IllegalArgumentException("a guest without a document");
    }
  }

  /** A guest that is off. */
  public static GuestState defined(Guest guest, Texts definition, boolean autostart) {
    return new GuestState(
        guest,
        Optional.of(definition),
        Optional.empty(),
        DomainRef.NOT_RUNNING,
        OFF,
        false,
        autostart);
  }

  /** What it goes by. */
  public UUID uuid() {
    return guest.uuid();
  }

  /** Its name. */
  public String name() {
    return guest.name();
  }

  /** Whether it has a definition. */
  public boolean persistent() {
    return definition.isPresent();
  }

  /** Whether it runs. */
  public boolean active() {
    return id != DomainRef.NOT_RUNNING;
  }

  /** The document in force. */
  public Texts current() {
    return live.or(() -> definition).orElseThrow();
  }

  /** The document of the next start. */
  public Texts next() {
    return definition.or(() -> live).orElseThrow();
  }

  /** As clients name it. */
  public DomainRef ref() {
    return new DomainRef(name(), uuid(), id);
  }

  /** What lists filter by. */
  public DomainSummary summary() {
    return new DomainSummary(ref(), state, persistent(), updated, autostart, false, 0, 0);
  }

  /** In another state. */
  public GuestState in(int newState, int reason) {
    return new GuestState(
        guest, definition, live, id, new DomainState(newState, reason), updated, autostart);
  }

  /** With another definition. */
  public GuestState defined(Optional<Texts> next) {
    boolean changed = active() && next.isPresent();
    return new GuestState(guest, next, live, id, state, changed, autostart && next.isPresent());
  }

  /** The same definition in other words. */
  public GuestState toStartNext(Texts next) {
    return new GuestState(guest, Optional.of(next), live, id, state, updated, autostart);
  }

  /** Started, in that state. */
  public GuestState running(Texts document, int newId, DomainState newState) {
    return new GuestState(
        guest, definition, Optional.of(document), newId, newState, false, autostart);
  }

  /** With another live document. */
  public GuestState live(Texts document) {
    return new GuestState(guest, definition, Optional.of(document), id, state, updated, autostart);
  }

  /** Off; only a guest with a definition can be. */
  public GuestState off(int reason) {
    return new GuestState(
        guest,
        definition,
        Optional.empty(),
        DomainRef.NOT_RUNNING,
        new DomainState(org.serval.api.constants.DomainState.VIR_DOMAIN_SHUTOFF, reason),
        false,
        autostart);
  }

  /** Starting with the host, or not. */
  public GuestState autostarting(boolean on) {
    return new GuestState(guest, definition, live, id, state, updated, on);
  }
}
