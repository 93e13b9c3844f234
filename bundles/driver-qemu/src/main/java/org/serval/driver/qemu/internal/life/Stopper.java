package org.serval.driver.qemu.internal.life;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.serval.api.ErrorDomain;
import org.serval.api.constants.DomainEventStoppedDetailType;
import org.serval.api.constants.DomainEventType;
import org.serval.api.constants.DomainShutoffReason;
import org.serval.driver.qemu.internal.guest.Guest;
import org.serval.driver.qemu.internal.guest.GuestState;
import org.serval.driver.qemu.internal.guest.Guests;
import org.serval.driver.qemu.internal.guest.QemuErrors;
import org.serval.driver.qemu.internal.guest.Running;
import org.serval.driver.qemu.internal.start.QemuPaths;
import org.serval.posix.PosixException;
import org.serval.posix.ProcStat;
import org.serval.posix.Signals;
import org.serval.process.GuestLog;
import org.serval.process.GuestProcess;
import org.serval.process.SystemErrors;
import org.serval.qmp.QmpClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends guests, and takes note of those that end by themselves. The process is killed before the
 * guest's queue is entered, so a job that waits for a stuck monitor is set free by it. Blocks, at
 * most for the times below.
 */
public final class Stopper {
  private static final Logger LOG = LoggerFactory.getLogger(Stopper.class);
  private static final Duration GRACE = Duration.ofSeconds(10);
  private static final Duration FORCE = Duration.ofSeconds(15);
  private static final long LAST_EVENTS_MILLIS = 2000;
  private final Guests guests;
  private final Transitions transitions;
  private final Cleanup cleanup;
  private final QemuPaths paths;

  /** How a guest ended. */
  public enum Why {
    /** It powered itself off. */
    SHUTDOWN(
        DomainShutoffReason.VIR_DOMAIN_SHUTOFF_SHUTDOWN,
        DomainEventStoppedDetailType.VIR_DOMAIN_EVENT_STOPPED_SHUTDOWN),
    /** A client ended it. */
    DESTROYED(
        DomainShutoffReason.VIR_DOMAIN_SHUTOFF_DESTROYED,
        DomainEventStoppedDetailType.VIR_DOMAIN_EVENT_STOPPED_DESTROYED),
    /** Its system panicked. */
    CRASHED(
        DomainShutoffReason.VIR_DOMAIN_SHUTOFF_CRASHED,
        DomainEventStoppedDetailType.VIR_DOMAIN_EVENT_STOPPED_CRASHED),
    /** QEMU died. */
    FAILED(
        DomainShutoffReason.VIR_DOMAIN_SHUTOFF_CRASHED,
        DomainEventStoppedDetailType.VIR_DOMAIN_EVENT_STOPPED_FAILED);

    private final int reason;
    private final int detail;

    Why(int reason, int detail) {
      this.reason = reason;
      this.detail = detail;
    }

    private String word() {
      return this == FAILED ? "crashed" : name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** Ends these guests. */
  public Stopper(Guests guests, Transitions transitions, Cleanup cleanup, QemuPaths paths) {
    this.guests = guests;
    this.transitions = transitions;
    this.cleanup = cleanup;
    this.paths = paths;
  }

  /**
   * Kills a guest's process.
   *
   * @param graceful whether it must end by itself
   * @return whether it ended
   */
  public boolean kill(Running running, boolean graceful) {
    if (running.process().isEmpty()) {
      return true;
    }
    GuestProcess process = running.process().get();
    try {
      if (graceful) {
        process.signal(Signals.TERM);
        return process.await(GRACE).isPresent();
      }
      process.kill(isStopped(process) ? Duration.ZERO : GRACE, FORCE);
      return true;
    } catch (PosixException e) {
      throw SystemErrors.of(ErrorDomain.VIR_FROM_QEMU, "Failed to kill domain's process", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** A stopped process hears nothing but SIGKILL. */
  private static boolean isStopped(GuestProcess process) {
    try {
      return ProcStat.of(process.pid()).map(stat -> stat.state() == 'T').orElse(false);
    } catch (IOException e) {
      return false;
    }
  }

  /** Watches for the end of a guest's process. */
  public void watch(Guest guest, Running running) {
    running.process().ifPresent(p -> p.exit().thenRun(() -> ended(guest, running)));
  }

  private void ended(Guest guest, Running running) {
    if (guest.released()) {
      return;
    }
    try {
      guest.patientJob("process-exit", () -> finish(guest, running, why(running)));
    } catch (RuntimeException e) {
      LOG.error("end of guest {} was not handled", guest, e);
    }
  }

  private Why why(Running running) {
    awaitEvents(running);
    if (running.destroyed()) {
      return Why.DESTROYED;
    }
    if (running.panicked()) {
      return Why.CRASHED;
    }
    return running.shutDown() ? Why.SHUTDOWN : Why.FAILED;
  }

  private static void awaitEvents(Running running) {
    if (running.monitor().isEmpty()) {
      return;
    }
    try {
      running.eventsDone().get(LAST_EVENTS_MILLIS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      LOG.warn("monitor of a process that is gone does not end");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new AssertionError("never fails", e);
    }
  }

  /**
   * Takes note that a guest's process is gone; in a job of the guest.
   *
   * @return whether there was something to note
   */
  public boolean finish(Guest guest, Running running, Why why) {
    if (guest.running().orElse(null) != running) {
      return false;
    }
    awaitEvents(running);
    running.monitor().ifPresent(QmpClient::close);
    running.process().ifPresent(GuestProcess::close);
    running.jobs().abandon(QemuErrors.notRunning());
    GuestState last = guests.of(guest);
    log(guest, why);
    cleanup.after(last);
    guest.running(null);
    off(last, why.reason);
    transitions.lifecycle(guest, DomainEventType.VIR_DOMAIN_EVENT_STOPPED, why.detail);
    return true;
  }

  private void log(Guest guest, Why why) {
    try {
      new GuestLog(paths.logFile(guest.name())).append("shutting down, reason=" + why.word());
    } catch (IOException e) {
      LOG.warn("log of {}: {}", guest, e.toString());
    }
  }

  /** A guest without a definition is gone with its process. */
  void off(GuestState last, int reason) {
    if (guests.of(last.guest()).persistent()) {
      guests.update(last.guest(), state -> state.off(reason));
    } else {
      guests.remove(last.guest());
    }
  }
}
