package org.serval.driver.qemu.internal.life;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Stream;
import org.serval.api.LibvirtException;
import org.serval.api.constants.DomainEventSuspendedDetailType;
import org.serval.api.constants.DomainPausedReason;
import org.serval.api.constants.DomainRunningReason;
import org.serval.api.constants.DomainState;
import org.serval.driver.qemu.internal.guest.Guest;
import org.serval.driver.qemu.internal.guest.GuestState;
import org.serval.driver.qemu.internal.guest.Guests;
import org.serval.driver.qemu.internal.guest.Running;
import org.serval.driver.qemu.internal.guest.Texts;
import org.serval.driver.qemu.internal.start.Ports;
import org.serval.driver.qemu.internal.start.QemuPaths;
import org.serval.driver.qemu.internal.status.Status;
import org.serval.driver.qemu.internal.status.StatusFiles;
import org.serval.process.GuestProcess;
import org.serval.qmp.QmpClient;
import org.serval.xml.GuestSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the guests that an earlier daemon left running. {@link #load} puts them all into the index,
 * so that they are listed at once; {@link #reconnect} then goes to all monitors at the same time,
 * each in its guest's queue, so one that is stuck holds up nobody else. A guest that was just being
 * started is ended, since nobody was told that it runs.
 */
public final class Recovery {
  private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);
  private static final Duration MONITOR = Duration.ofSeconds(30);
  private final Guests guests;
  private final StatusFiles status;
  private final Transitions transitions;
  private final Monitors monitors;
  private final Stopper stopper;
  private final QemuPaths paths;
  private final Ports ports;
  private final int maxQueued;

  /** Finds guests of these. */
  public Recovery(
      Guests guests,
      StatusFiles status,
      Monitors monitors,
      Stopper stopper,
      QemuPaths paths,
      Ports ports,
      int maxQueued) {
    this.guests = guests;
    this.status = status;
    this.monitors = monitors;
    this.transitions = monitors.transitions();
    this.stopper = stopper;
    this.paths = paths;
    this.ports = ports;
    this.maxQueued = maxQueued;
  }

  /** Puts all guests with a status file into the index; definitions are there already. */
  public void load(GuestSupport support) {
    for (Status found : status.load(support)) {
      try {
        add(found);
      } catch (RuntimeException e) {
        LOG.error("guest {} is not taken over", found.document().view().name(), e);
      }
    }
  }

  private void add(Status found) {
    String name = found.document().view().name();
    UUID uuid = UUID.fromString(found.document().view().uuid());
    int id = found.document().view().id().orElseThrow();
    Texts live = new Texts(found.document());
    guests.idsBeginAfter(id);
    Optional<GuestState> known = guests.byUuid(uuid).filter(s -> s.name().equals(name));
    Guest guest = known.map(GuestState::guest).orElseGet(() -> new Guest(uuid, name, maxQueued));
    if (known.isEmpty()) {
      GuestState state = GuestState.defined(guest, live, false);
      guests.addIfAbsent(state.running(live, id, found.state()).defined(Optional.empty()));
    } else {
      guests.update(guest, state -> state.running(live, id, found.state()));
    }
    found
        .document()
        .view()
        .graphics()
        .forEach(
            display -> {
              display.port().stream().filter(port -> port > 0).forEach(ports::hold);
              display.tlsPort().stream().filter(port -> port > 0).forEach(ports::hold);
              display.websocket().stream().filter(port -> port > 0).forEach(ports::hold);
            });
    guest.running(Running.found(id, process(found)));
    guest.requireRunning().facts(new Running.Facts(found.vcpuThreads()));
    guest.requireRunning().rebootWanted(found.rebootWanted());
    guest.requireRunning().kept(found.kept());
    found.jobs().forEach(guest.requireRunning().jobs()::add);
  }

  private Optional<GuestProcess> process(Status found) {
    try {
      OptionalLong pid = found.pid() != 0 ? OptionalLong.of(found.pid()) : search(found);
      return pid.isEmpty()
          ? Optional.empty()
          : GuestProcess.reattach(pid.getAsLong(), found.startTime())
              .filter(process -> isOf(process.pid(), found));
    } catch (IOException e) {
      LOG.error("process {} cannot be looked at", found.pid(), e);
      return Optional.empty();
    }
  }

  /** A pid may be someone else's by now: it is the guest's if its directory is in its words. */
  private static boolean isOf(long pid, Status found) {
    try {
      String words = Files.readString(Path.of("/proc/" + pid + "/cmdline"));
      return words.contains(found.document().view().uuid());
    } catch (IOException | java.io.UncheckedIOException e) {
      return false;
    }
  }

  /** The process of a guest whose start was cut off before its number was on disk. */
  private static OptionalLong search(Status found) throws IOException {
    try (Stream<Path> all = Files.list(Path.of("/proc"))) {
      return all.map(path -> path.getFileName().toString())
          .filter(name -> name.chars().allMatch(Character::isDigit))
          .mapToLong(Long::parseLong)
          .filter(pid -> isQemuOf(pid, found))
          .findFirst();
    }
  }

  private static boolean isQemuOf(long pid, Status found) {
    try {
      String words = Files.readString(Path.of("/proc/" + pid + "/cmdline"));
      return words.contains(found.libDirectory() + "/master-key.aes");
    } catch (IOException | java.io.UncheckedIOException e) {
      return false;
    }
  }

  /** Goes to all monitors, in the background. */
  public void reconnect() {
    for (GuestState state : guests.all()) {
      state
          .guest()
          .running()
          .ifPresent(
              running ->
                  Thread.ofVirtual()
                      .name("reconnect-" + state.name())
                      .start(() -> reconnect(state.guest(), running)));
    }
  }

  private void reconnect(Guest guest, Running running) {
    try {
      guest.firstJob("reconnect", () -> reconnectNow(guest, running));
    } catch (RuntimeException e) {
      LOG.error("guest {} is not reconnected", guest, e);
    } finally {
      running.reached();
    }
  }

  private Void reconnectNow(Guest guest, Running running) {
    GuestState state = guests.of(guest);
    boolean starting =
        state.state().state() == DomainState.VIR_DOMAIN_PAUSED
            && state.state().reason() == DomainPausedReason.VIR_DOMAIN_PAUSED_STARTING_UP;
    if (running.process().isEmpty()) {
      LOG.warn("guest {} ended while nobody watched", guest);
      stopper.finish(guest, running, Stopper.Why.FAILED);
    } else if (starting) {
      LOG.warn("guest {} was being started: it is ended", guest);
      stopper.kill(running, false);
      stopper.finish(guest, running, Stopper.Why.FAILED);
    } else {
      connect(guest, running);
      stopper.watch(guest, running);
    }
    return null;
  }

  private void connect(Guest guest, Running running) {
    GuestState state = guests.of(guest);
    Path socket = paths.monitor(state.id(), state.name());
    try {
      running.monitor(QmpClient.connect(socket, monitors.listen(guest, running), MONITOR));
      new MonitorSetup(transitions).again(guest, running);
      monitors.diskJobs().again(guest, running);
      follow(guest, running);
      LOG.info("guest {} is found again", guest);
    } catch (LibvirtException e) {
      LOG.error("guest {} runs but its monitor does not answer: {}", guest, e.getMessage());
    }
  }

  /** What changed while nobody listened. */
  private void follow(Guest guest, Running running) {
    String now = running.execute("query-status").asObject().string("status");
    switch (now) {
      case "running" ->
          transitions.resumed(guest, running, DomainRunningReason.VIR_DOMAIN_RUNNING_UNPAUSED);
      case "shutdown" -> {
        running.shutDown(true);
        new PowerPolicy(transitions).afterShutdown(guest, running, false);
      }
      case "io-error" ->
          transitions.paused(
              guest,
              running,
              DomainPausedReason.VIR_DOMAIN_PAUSED_IOERROR,
              DomainEventSuspendedDetailType.VIR_DOMAIN_EVENT_SUSPENDED_IOERROR);
      case "guest-panicked" -> {
        running.markPanicked();
        new PowerPolicy(transitions).afterPanic(guest, running);
      }
      default ->
          transitions.paused(
              guest,
              running,
              DomainPausedReason.VIR_DOMAIN_PAUSED_UNKNOWN,
              DomainEventSuspendedDetailType.VIR_DOMAIN_EVENT_SUSPENDED_PAUSED);
    }
  }
}
