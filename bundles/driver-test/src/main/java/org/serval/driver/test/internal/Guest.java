package org.serval.driver.test.internal;

import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.serval.api.constants.DomainPausedReason;
import org.serval.api.constants.DomainRunningReason;
import org.serval.api.domain.DomainRef;
import org.serval.api.domain.DomainState;
import org.serval.api.domain.DomainSummary;
import org.serval.state.Keys;
import org.serval.xml.Element;

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
 * @param kept what is kept of its past
 * @param inside what its agent knows
 */
record Guest(
    int id,
    DomainState state,
    boolean persistent,
    boolean autostart,
    Definition current,
    Definition next,
    Kept kept,
    AgentState inside) {

  /** How an index finds domains. */
  static final Keys<Guest> KEYS = new Keys<>(Guest::uuid, Guest::name, Guest::id);

  Guest {
    Objects.requireNonNull(state);
    Objects.requireNonNull(current);
    Objects.requireNonNull(next);
    Objects.requireNonNull(inside);
    Objects.requireNonNull(kept);
  }

  /** A domain that does not run. */
  static Guest defined(Definition definition) {
    return new Guest(
        DomainRef.NOT_RUNNING,
        States.shutoff(0),
        true,
        false,
        definition,
        definition,
        Kept.NOTHING,
        AgentState.FRESH);
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
    return new DomainSummary(
        ref(),
        state,
        persistent,
        false,
        autostart,
        kept.managedSave(),
        kept.snapshots().size(),
        kept.checkpoints().size());
  }

  /**
   * This domain, if it runs.
   *
   * @throws org.serval.api.LibvirtException {@code VIR_ERR_OPERATION_INVALID}
   */
  Guest needActive() {
    if (!active()) {
      throw TestErrors.wrongState("domain is not running");
    }
    return this;
  }

  Guest started(int newId) {
    return started(newId, next, DomainRunningReason.VIR_DOMAIN_RUNNING_BOOTED);
  }

  Guest started(int newId, Definition as, int reason) {
    return new Guest(
        newId,
        States.running(reason),
        persistent,
        autostart,
        as.running(newId),
        next,
        kept.withManagedSave(false),
        AgentState.FRESH);
  }

  Guest stopped(int reason) {
    return new Guest(
        DomainRef.NOT_RUNNING,
        States.shutoff(reason),
        persistent,
        autostart,
        next,
        next,
        kept,
        inside);
  }

  Guest paused() {
    return in(States.paused(DomainPausedReason.VIR_DOMAIN_PAUSED_USER));
  }

  Guest in(DomainState newState) {
    return new Guest(id, newState, persistent, autostart, current, next, kept, inside);
  }

  Guest withAutostart(boolean wanted) {
    return new Guest(id, state, persistent, wanted, current, next, kept, inside);
  }

  Guest withManagedSave(boolean saved) {
    return new Guest(
        id, state, persistent, autostart, current, next, kept.withManagedSave(saved), inside);
  }

  Guest withInside(AgentState known) {
    return new Guest(id, state, persistent, autostart, current, next, kept, known);
  }

  Guest withSnapshots(Moments<Snapshot> others) {
    return new Guest(
        id, state, persistent, autostart, current, next, kept.withSnapshots(others), inside);
  }

  Guest withCheckpoints(Moments<Checkpoint> others) {
    return new Guest(
        id, state, persistent, autostart, current, next, kept.withCheckpoints(others), inside);
  }

  boolean managedSave() {
    return kept.managedSave();
  }

  Moments<Snapshot> snapshots() {
    return kept.snapshots();
  }

  Moments<Checkpoint> checkpoints() {
    return kept.checkpoints();
  }

  /** Defined anew: what runs goes on, what does not run is the new definition. */
  Guest redefined(Definition definition) {
    return defined(active() ? current : definition, definition, true);
  }

  /** No longer kept when it stops. */
  Guest undefined() {
    return defined(current, next, false);
  }

  /** With the documents changed that a call is about. */
  Guest edited(Affect affect, UnaryOperator<Element> change) {
    Definition changedNext = affect.config() ? next.edited(change) : next;
    if (!active()) {
      return defined(changedNext, changedNext, persistent);
    }
    return defined(affect.live() ? current.edited(change) : current, changedNext, persistent);
  }

  private Guest defined(Definition asCurrent, Definition asNext, boolean stays) {
    return new Guest(id, state, stays, autostart, asCurrent, asNext, kept, inside);
  }
}
