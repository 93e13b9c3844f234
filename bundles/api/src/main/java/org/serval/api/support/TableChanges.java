package org.serval.api.support;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.serval.api.constants.DomainEventResumedDetailType;
import org.serval.api.constants.DomainEventStoppedDetailType;
import org.serval.api.constants.DomainEventSuspendedDetailType;
import org.serval.api.constants.DomainEventType;
import org.serval.api.constants.DomainState;
import org.serval.api.domain.DomainDefinitions;
import org.serval.api.domain.DomainLifecycle;
import org.serval.api.domain.DomainRef;
import org.serval.api.stream.PassedFile;

/**
 * Defining, starting, stopping and pausing of the domains of a {@link DomainTable}, all of which
 * are persistent: flags and states are checked here, turns taken, and events told. What is left to
 * the driver are the steps. Each runs in the domain's turn, may block, and returns the domain as it
 * is then; one that throws must have undone what it did. No call knows a flag: a driver that has
 * some overrides the call.
 *
 * @param <E> the table's entries
 */
public abstract class TableChanges<E extends DomainEntry>
    implements DomainDefinitions, DomainLifecycle {
  private final DomainTable<E> table;

  /** Changes of this table. */
  protected TableChanges(DomainTable<E> table) {
    this.table = table;
  }

  /** Reads a document, as {@link DomainDocument} does, into a domain that is shut off. */
  protected abstract E parse(String xml);

  /**
   * Makes a definition durable.
   *
   * @param before the domain as it is, running or not, if there is one
   * @param wanted what was parsed
   * @return the domain from now on; runs if it did
   */
  protected abstract E keep(Optional<E> before, E wanted);

  /** Removes what there is on disk of a domain that is shut off. */
  protected abstract void forget(E domain);

  /** Starts a domain that is shut off; what it returns runs under its new id. */
  protected abstract E start(E domain);

  /** Ends a domain that runs or is paused; what it returns is shut off. */
  protected abstract E kill(E domain);

  /** Asks a domain that runs or is paused to power off, without waiting until it has. */
  protected abstract void askToPowerOff(E domain);

  /** Pauses a domain that runs. */
  protected abstract E pause(E domain);

  /** Lets a paused domain go on. */
  protected abstract E goOn(E domain);

  /**
   * To be called when a guest ended by itself: tells it as the end of a shutdown. Blocks while
   * others change the domain.
   *
   * @param step gives the domain shut off, or as it is if another change saw to its end before
   */
  protected final void ended(DomainRef domain, UnaryOperator<E> step) {
    table.change(
        domain,
        DomainEventType.VIR_DOMAIN_EVENT_STOPPED,
        DomainEventStoppedDetailType.VIR_DOMAIN_EVENT_STOPPED_SHUTDOWN,
        step);
  }

  @Override
  public DomainRef define(String xml, int flags) {
    Flags.allow(flags, 0, "virDomainDefineXMLFlags");
    return table.define(parse(xml), this::keep);
  }

  @Override
  public void undefine(DomainRef domain, int flags) {
    Flags.allow(flags, 0, "virDomainUndefineFlags");
    table.remove(
        domain,
        entry -> {
          entry.requireInactive();
          forget(entry);
        });
  }

  @Override
  public DomainRef create(DomainRef domain, int flags, List<PassedFile> files) {
    Flags.allow(flags, 0, "virDomainCreateWithFlags");
    return table.change(
        domain,
        DomainEventType.VIR_DOMAIN_EVENT_STARTED,
        0,
        entry -> {
          entry.requireInactive();
          return start(entry);
        });
  }

  @Override
  public void destroy(DomainRef domain, int flags) {
    Flags.allow(flags, 0, "virDomainDestroyFlags");
    table.change(
        domain,
        DomainEventType.VIR_DOMAIN_EVENT_STOPPED,
        DomainEventStoppedDetailType.VIR_DOMAIN_EVENT_STOPPED_DESTROYED,
        entry -> {
          entry.requireActive();
          return kill(entry);
        });
  }

  /** Tells nothing: what the guest does then is told when it does it. */
  @Override
  public void shutdown(DomainRef domain, int flags) {
    Flags.allow(flags, 0, "virDomainShutdownFlags");
    table.inTurn(
        domain,
        entry -> {
          entry.requireActive();
          askToPowerOff(entry);
        });
  }

  @Override
  public void suspend(DomainRef domain) {
    table.change(
        domain,
        DomainEventType.VIR_DOMAIN_EVENT_SUSPENDED,
        DomainEventSuspendedDetailType.VIR_DOMAIN_EVENT_SUSPENDED_PAUSED,
        entry -> {
          entry.requireState(DomainState.VIR_DOMAIN_RUNNING, "domain is not running");
          return pause(entry);
        });
  }

  @Override
  public void resume(DomainRef domain) {
    table.change(
        domain,
        DomainEventType.VIR_DOMAIN_EVENT_RESUMED,
        DomainEventResumedDetailType.VIR_DOMAIN_EVENT_RESUMED_UNPAUSED,
        entry -> {
          entry.requireState(DomainState.VIR_DOMAIN_PAUSED, "domain is not paused");
          return goOn(entry);
        });
  }
}
