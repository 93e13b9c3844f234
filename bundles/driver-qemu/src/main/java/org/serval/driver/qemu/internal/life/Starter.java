package org.serval.driver.qemu.internal.life;

import java.nio.file.Path;
import java.util.Optional;
import org.serval.api.constants.ConnectDomainEventAgentLifecycleReason;
import org.serval.api.constants.ConnectDomainEventAgentLifecycleState;
import org.serval.api.constants.DomainEventStartedDetailType;
import org.serval.api.constants.DomainEventSuspendedDetailType;
import org.serval.api.constants.DomainEventType;
import org.serval.api.constants.DomainPausedReason;
import org.serval.api.constants.DomainRunningReason;
import org.serval.api.constants.DomainShutoffReason;
import org.serval.api.constants.DomainState;
import org.serval.api.event.DomainEvent;
import org.serval.driver.qemu.internal.caps.CapsCache;
import org.serval.driver.qemu.internal.caps.QemuCaps;
import org.serval.driver.qemu.internal.config.QemuConf;
import org.serval.driver.qemu.internal.guest.Guest;
import org.serval.driver.qemu.internal.guest.GuestState;
import org.serval.driver.qemu.internal.guest.Guests;
import org.serval.driver.qemu.internal.guest.QemuErrors;
import org.serval.driver.qemu.internal.guest.Running;
import org.serval.driver.qemu.internal.guest.Texts;
import org.serval.driver.qemu.internal.start.Preparation;
import org.serval.driver.qemu.internal.start.Preparer;
import org.serval.driver.qemu.internal.start.StartProcess;
import org.serval.driver.qemu.internal.status.LibvirtFacts;
import org.serval.driver.qemu.internal.status.StatusFiles;
import org.serval.process.GuestProcess;
import org.serval.qmp.QmpClient;
import org.serval.state.Reverter;
import org.serval.xml.DomainDocument;

/**
 * Starts guests. Each step that has an effect outside of this process adds its undo to one
 * reverter, so a start that fails at any point leaves nothing; the status file is there before the
 * process is, so a daemon that dies in between finds it. Runs in a job of the guest; blocks until
 * the guest runs.
 */
public final class Starter {
  private final Guests guests;
  private final CapsCache caps;
  private final Preparer preparer;
  private final StartProcess process;
  private final StatusFiles status;
  private final Transitions transitions;
  private final Monitors monitors;
  private final Stopper stopper;
  private final Cleanup cleanup;
  private final QemuConf conf;
  private final MonitorSetup setup;

  /** Starts guests with these. */
  public Starter(
      Guests guests,
      CapsCache caps,
      Preparer preparer,
      StartProcess process,
      StatusFiles status,
      Monitors monitors,
      Stopper stopper,
      Cleanup cleanup,
      QemuConf conf) {
    this.guests = guests;
    this.caps = caps;
    this.preparer = preparer;
    this.process = process;
    this.status = status;
    this.monitors = monitors;
    this.transitions = monitors.transitions();
    this.stopper = stopper;
    this.cleanup = cleanup;
    this.conf = conf;
    this.setup = new MonitorSetup(transitions);
  }

  /**
   * How a guest is to start.
   *
   * @param paused whether its processors stay stopped
   * @param resetNvram whether UEFI's variables begin anew
   */
  public record Options(boolean paused, boolean resetNvram) {}

  /** Starts a guest that does not run from its definition; in its job. */
  public Running start(Guest guest, Options options) {
    GuestState before = guests.of(guest);
    if (before.active()) {
      throw QemuErrors.invalid("domain is already running");
    }
    return startFrom(guest, before.next(), options);
  }

  /** Starts a guest that was added for this and has no definition; in its job. */
  public Running startTransient(Guest guest, Options options) {
    return startWith(guest, guests.of(guest).next(), options, true);
  }

  /** Starts a guest that does not run from another document; in its job. */
  public Running startFrom(Guest guest, Texts texts, Options options) {
    return startWith(guest, texts, options, false);
  }

  private Running startWith(Guest guest, Texts texts, Options options, boolean forOnce) {
    DomainDocument definition = texts.document();
    QemuCaps known = caps.of(emulator(definition));
    try (Reverter reverter = new Reverter()) {
      int id = guests.newId();
      DomainDocument first = preparer.first(definition, known, id);
      reverter.add("state", () -> failed(guest));
      GuestState starting = enter(guest, first, id);
      guests.update(guest, state -> forOnce ? state.defined(Optional.empty()) : renumbered(state));
      status.announce(starting);
      Running running = begin(guest, first, known, options, reverter);
      reverter.commit();
      tell(guest, running, options);
      stopper.watch(guest, running);
      return running;
    }
  }

  /** What the next start uses counts the consoles anew, with the one that came of a serial port. */
  private static GuestState renumbered(GuestState state) {
    DomainDocument next = state.next().document();
    boolean several = next.view().consoles().size() > 1;
    return state.definition().isPresent() && several
        ? state.toStartNext(new Texts(next.withConsolePorts()))
        : state;
  }

  private static Path emulator(DomainDocument definition) {
    return definition
        .view()
        .emulator()
        .map(Path::of)
        .orElseThrow(
            () ->
                QemuErrors.unsupported(
                    "No emulator found for arch '" + definition.view().os().arch() + "'"));
  }

  private Running begin(
      Guest guest, DomainDocument first, QemuCaps known, Options options, Reverter reverter) {
    int id = first.view().id().orElseThrow();
    reverter.add("what the guest had", () -> cleanup.after(guests.of(guest)));
    try (Preparation ready =
        preparer.prepare(guest.uuid(), first, options.resetNvram(), reverter)) {
      status.announce(enter(guest, ready.document(), id));
      return launch(guest, id, ready, known, options, reverter);
    }
  }

  private GuestState enter(Guest guest, DomainDocument live, int id) {
    org.serval.api.domain.DomainState state =
        new org.serval.api.domain.DomainState(
            DomainState.VIR_DOMAIN_PAUSED, DomainPausedReason.VIR_DOMAIN_PAUSED_STARTING_UP);
    Texts texts = new Texts(live);
    return guests.update(guest, old -> old.running(texts, id, state)).orElseThrow();
  }

  private void failed(Guest guest) {
    guest.running(null);
    Optional<GuestState> last = guests.byUuid(guest.uuid()).filter(GuestState::active);
    last.ifPresent(state -> stopper.off(state, DomainShutoffReason.VIR_DOMAIN_SHUTOFF_FAILED));
  }

  private Running launch(
      Guest guest, int id, Preparation ready, QemuCaps known, Options options, Reverter reverter) {
    StartProcess.Started started = process.start(guest.name(), id, ready, known, reverter);
    GuestProcess child = started.process();
    Running running = Running.started(id, child);
    running.kept(LibvirtFacts.of(known));
    guest.running(running);
    status.save(guests.of(guest), running);
    QmpClient client = process.connect(guest.name(), id, started, monitors.listen(guest, running));
    running.monitor(client);
    reverter.add("monitor", client::close);
    setup.first(guest, running, conf);
    tellAgent(guest);
    if (!options.paused()) {
      running.resumeReason(DomainRunningReason.VIR_DOMAIN_RUNNING_BOOTED);
      running.execute("cont");
      transitions.resumed(guest, running, DomainRunningReason.VIR_DOMAIN_RUNNING_BOOTED);
    }
    return running;
  }

  /** Clients that wait for the agent learn that it is not there yet. */
  private void tellAgent(Guest guest) {
    if (DeviceEvents.hasAgent(guests.of(guest).current().document().view())) {
      transitions.publish(
          new DomainEvent.AgentLifecycle(
              transitions.ref(guest),
              ConnectDomainEventAgentLifecycleState
                  .VIR_CONNECT_DOMAIN_EVENT_AGENT_LIFECYCLE_STATE_DISCONNECTED,
              ConnectDomainEventAgentLifecycleReason
                  .VIR_CONNECT_DOMAIN_EVENT_AGENT_LIFECYCLE_REASON_DOMAIN_STARTED));
    }
  }

  private void tell(Guest guest, Running running, Options options) {
    transitions.lifecycle(
        guest,
        DomainEventType.VIR_DOMAIN_EVENT_STARTED,
        DomainEventStartedDetailType.VIR_DOMAIN_EVENT_STARTED_BOOTED);
    if (options.paused()) {
      transitions.entered(
          guest,
          running,
          DomainState.VIR_DOMAIN_PAUSED,
          DomainPausedReason.VIR_DOMAIN_PAUSED_USER,
          DomainEventType.VIR_DOMAIN_EVENT_SUSPENDED,
          DomainEventSuspendedDetailType.VIR_DOMAIN_EVENT_SUSPENDED_PAUSED);
    }
  }
}
