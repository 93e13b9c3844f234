package org.serval.driver.qemu.internal.life;

import org.serval.api.constants.DomainCrashedReason;
import org.serval.api.constants.DomainEventCrashedDetailType;
import org.serval.api.constants.DomainEventShutdownDetailType;
import org.serval.api.constants.DomainEventSuspendedDetailType;
import org.serval.api.constants.DomainEventType;
import org.serval.api.constants.DomainPausedReason;
import org.serval.api.constants.DomainRunningReason;
import org.serval.api.constants.DomainShutdownReason;
import org.serval.api.constants.DomainState;
import org.serval.api.event.DomainEvent;
import org.serval.driver.qemu.internal.guest.Guest;
import org.serval.driver.qemu.internal.guest.Running;
import org.serval.process.GuestProcess;
import org.serval.qmp.JsonException;
import org.serval.qmp.JsonObject;
import org.serval.qmp.JsonValue;
import org.serval.qmp.QmpEvent;
import org.serval.qmp.QmpListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears one guest's monitor and changes the guest's state by it. Called by the monitor client's own
 * thread, one event after the other; what needs the guest's queue is done on another thread.
 */
public final class MonitorEvents implements QmpListener {
  private static final Logger LOG = LoggerFactory.getLogger(MonitorEvents.class);
  private final Guest guest;
  private final Running running;
  private final Transitions transitions;
  private final PowerPolicy policy;
  private final DeviceEvents devices;
  private final DiskJobs diskJobs;
  private boolean panicking; // on the monitor's thread only

  /** For one run of a guest. */
  public MonitorEvents(
      Guest guest,
      Running running,
      Transitions transitions,
      PowerPolicy policy,
      DiskJobs diskJobs) {
    this.guest = guest;
    this.running = running;
    this.transitions = transitions;
    this.policy = policy;
    this.diskJobs = diskJobs;
    this.devices = new DeviceEvents(guest, running, transitions);
  }

  @Override
  public void event(QmpEvent event) {
    try {
      handle(event.name(), event.data());
    } catch (JsonException e) {
      LOG.warn("guest {}: event {} is not understood: {}", guest, event.name(), e.getMessage());
    } catch (RuntimeException e) {
      LOG.error("guest {}: event {} is lost", guest, event.name(), e);
    }
  }

  private void handle(String name, JsonObject data) {
    switch (name) {
      case "STOP" -> stopped();
      case "RESUME" -> resumed();
      case "SHUTDOWN" -> shutDown(data);
      case "RESET" -> transitions.publish(new DomainEvent.Reboot(transitions.ref(guest)));
      case "GUEST_PANICKED" -> panicked(data);
      case "GUEST_CRASHLOADED" ->
          transitions.lifecycle(
              guest,
              DomainEventType.VIR_DOMAIN_EVENT_CRASHED,
              DomainEventCrashedDetailType.VIR_DOMAIN_EVENT_CRASHED_CRASHLOADED);
      case "SUSPEND" -> pmSuspended();
      case "WAKEUP" -> wokeUp();
      case "SUSPEND_DISK" ->
          transitions.publish(new DomainEvent.PmSuspendDisk(transitions.ref(guest), 0));
      case "JOB_STATUS_CHANGE" ->
          diskJobs.changed(guest, running, data.string("id"), data.string("status"));
      default -> devices.handle(name, data);
    }
  }

  private void stopped() {
    if (running.restarting()) {
      return; // clients see it running all the time
    }
    int reason = running.pauseReason();
    int detail =
        switch (reason) {
          case DomainPausedReason.VIR_DOMAIN_PAUSED_IOERROR ->
              DomainEventSuspendedDetailType.VIR_DOMAIN_EVENT_SUSPENDED_IOERROR;
          case DomainPausedReason.VIR_DOMAIN_PAUSED_WATCHDOG ->
              DomainEventSuspendedDetailType.VIR_DOMAIN_EVENT_SUSPENDED_WATCHDOG;
          default -> DomainEventSuspendedDetailType.VIR_DOMAIN_EVENT_SUSPENDED_PAUSED;
        };
    running.pauseReason(DomainPausedReason.VIR_DOMAIN_PAUSED_UNKNOWN);
    transitions.paused(guest, running, reason, detail);
    if (panicking) {
      panicking = false;
      crashed();
    }
  }

  private void resumed() {
    running.restarting(false);
    int reason = running.resumeReason();
    running.resumeReason(DomainRunningReason.VIR_DOMAIN_RUNNING_UNPAUSED);
    transitions.resumed(guest, running, reason);
  }

  private void shutDown(JsonObject data) {
    running.shutDown(true);
    String reason = data.find("reason").map(JsonValue::asString).orElse("");
    boolean bySignal = reason.equals("host-signal");
    if (bySignal || !running.rebootWanted()) {
      tellShutDown(data);
    }
    if (!bySignal) {
      policy.afterShutdown(guest, running, reason.equals("guest-reset"));
    }
  }

  private void tellShutDown(JsonObject data) {
    int detail =
        data.find("guest")
            .map(JsonValue::asBoolean)
            .map(
                byGuest ->
                    byGuest
                        ? DomainEventShutdownDetailType.VIR_DOMAIN_EVENT_SHUTDOWN_GUEST
                        : DomainEventShutdownDetailType.VIR_DOMAIN_EVENT_SHUTDOWN_HOST)
            .orElse(DomainEventShutdownDetailType.VIR_DOMAIN_EVENT_SHUTDOWN_FINISHED);
    transitions.entered(
        guest,
        running,
        DomainState.VIR_DOMAIN_SHUTDOWN,
        DomainShutdownReason.VIR_DOMAIN_SHUTDOWN_UNKNOWN,
        DomainEventType.VIR_DOMAIN_EVENT_SHUTDOWN,
        detail);
  }

  /** QEMU tells of a panic before it stops the processors; clients learn it in the other order. */
  private void panicked(JsonObject data) {
    boolean goesOn = data.find("action").map(JsonValue::asString).filter("run"::equals).isPresent();
    if (goesOn) {
      crashed();
    } else {
      panicking = true;
    }
  }

  private void crashed() {
    transitions.entered(
        guest,
        running,
        DomainState.VIR_DOMAIN_CRASHED,
        DomainCrashedReason.VIR_DOMAIN_CRASHED_PANICKED,
        DomainEventType.VIR_DOMAIN_EVENT_CRASHED,
        DomainEventCrashedDetailType.VIR_DOMAIN_EVENT_CRASHED_PANICKED);
    policy.afterPanic(guest, running);
  }

  private void pmSuspended() {
    transitions.publish(new DomainEvent.PmSuspend(transitions.ref(guest), 0));
    transitions.entered(
        guest,
        running,
        DomainState.VIR_DOMAIN_PMSUSPENDED,
        0,
        DomainEventType.VIR_DOMAIN_EVENT_PMSUSPENDED,
        0);
  }

  private void wokeUp() {
    transitions.publish(new DomainEvent.PmWakeup(transitions.ref(guest), 0));
    transitions.entered(
        guest,
        running,
        DomainState.VIR_DOMAIN_RUNNING,
        DomainRunningReason.VIR_DOMAIN_RUNNING_WAKEUP,
        DomainEventType.VIR_DOMAIN_EVENT_STARTED,
        org.serval.api.constants.DomainEventStartedDetailType.VIR_DOMAIN_EVENT_STARTED_WAKEUP);
  }

  @Override
  public void closed(Throwable cause) {
    running.eventsDone().complete(null);
    if (cause != null && running.process().filter(GuestProcess::isAlive).isPresent()) {
      LOG.info("guest {}: monitor is lost: {}", guest, cause.toString());
    }
  }
}
