package org.serval.driver.test.internal;

import java.util.Objects;
import java.util.UUID;
import org.serval.api.constants.DomainPausedReason;
import org.serval.api.constants.DomainRunningReason;
import org.serval.api.domain.DomainRef;
import org.serval.api.domain.DomainState;
import org.serval.api.domain.DomainSummary;
import org.serval.state.Keys;

/**
 * All of a domain at one moment. A change makes another one, which takes its place at once, so
 * whoever reads has a whole that fits together.
 *
 * @param id its number while it runs, else -1
 * @param state state and reason
 * @param persistent whether it is kept when it stops
 * @param autostart whether it would start with the host
 * @param current what it runs as, or would start as
 * @param next what it starts as the next time; the same as {@code current} unless it runs
 */
record Guest(
    int id,
    DomainState state,
    boolean persistent,
    boolean autostart,
    Definition current,
    Definition next) {

  /** How an index finds domains. */
  static final Keys<Guest> KEYS = new Keys<>(Guest::uuid, Guest::name, Guest::id);

  Guest {
    Objects.requireNonNull(state);
    Objects.requireNonNull(current);
    Objects.requireNonNull(next);
  }

  /** A domain that does not run. */
  static Guest defined(Definition definition) {
    return new Guest(DomainRef.NOT_RUNNING, States.shutoff(0), true, false, definition, definition);
  }

  UUID uuid() {
    return current.uuid();
  }

  String name() {
    return current.name();
  }

  boolean active() {
    return id != DomainRef.NOT_RUNNING;
  }

  boolean inState(int number) {
    return state.state() == number;
  }

  DomainRef ref() {
    return new DomainRef(name(), uuid(), id);
  }

  DomainSummary summary() {
    return new DomainSummary(ref(), state, persistent, false, autostart, false, 0, 0);
  }

  Guest started(int newId) {
    return started(newId, next, DomainRunningReason.VIR_DOMAIN_RUNNING_BOOTED);
  }

  Guest started(int newId, Definition as, int reason) {
    return new Guest(newId, States.running(reason), persistent, autostart, as.running(newId), next);
  }

  Guest stopped(int reason) {
    return new Guest(
        DomainRef.NOT_RUNNING, States.shutoff(reason), persistent, autostart, next, next);
  }

  Guest paused() {
    return in(States.paused(DomainPausedReason.VIR_DOMAIN_PAUSED_USER));
  }

  Guest in(DomainState newState) {
    return new Guest(id, newState, persistent, autostart, current, next);
  }

  Guest withAutostart(boolean wanted) {
    return new Guest(id, state, persistent, wanted, current, next);
  }

  /** Defined anew: what runs goes on, what does not run is the new definition. */
  Guest redefined(Definition definition) {
    return new Guest(id, state, true, autostart, active() ? current : definition, definition);
  }

  /** No longer kept when it stops. */
  Guest undefined() {
    return new Guest(id, state, false, autostart, current, next);
  }
}
