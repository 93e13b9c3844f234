package org.serval.driver.qemu.internal.life;

import org.serval.api.constants.DomainRunningReason;
import org.serval.driver.qemu.internal.guest.Guest;
import org.serval.driver.qemu.internal.guest.Running;
import org.serval.posix.PosixException;
import org.serval.posix.Signals;
import org.serval.xml.DomainView;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What follows when a guest powers off, reboots or panics, by its {@code on_poweroff}, {@code
 * on_reboot} and {@code on_crash}. Called by the monitor's thread; works on threads of its own.
 */
public final class PowerPolicy {
  private static final Logger LOG = LoggerFactory.getLogger(PowerPolicy.class);
  private final Transitions transitions;

  /** Follows up these changes. */
  public PowerPolicy(Transitions transitions) {
    this.transitions = transitions;
  }

  /**
   * The guest's power is off; QEMU waits.
   *
   * @param byReset whether it was a reboot that the document makes an end
   */
  void afterShutdown(Guest guest, Running running, boolean byReset) {
    DomainView view = transitions.state(guest).current().document().view();
    String action = byReset ? view.onReboot() : view.onPoweroff();
    running.restarting(running.rebootWanted());
    if (running.rebootWanted() || action.startsWith("rename") || action.equals("restart")) {
      inBackground(
          guest, () -> restart(guest, running, DomainRunningReason.VIR_DOMAIN_RUNNING_BOOTED));
    } else if (!action.equals("preserve")) {
      end(guest, running);
    }
  }

  /** The guest's system panicked; QEMU waits. */
  void afterPanic(Guest guest, Running running) {
    String action = transitions.state(guest).current().document().view().onCrash();
    switch (action) {
      case "preserve" -> LOG.info("guest {} panicked and is kept", guest);
      case "restart", "rename-restart", "coredump-restart" ->
          inBackground(
              guest, () -> restart(guest, running, DomainRunningReason.VIR_DOMAIN_RUNNING_CRASHED));
      default -> {
        running.markPanicked();
        end(guest, running);
      }
    }
  }

  /** QEMU is asked to go; its end is then seen by whoever watches the process. */
  private static void end(Guest guest, Running running) {
    try {
      if (running.process().isPresent()) {
        running.process().get().signal(Signals.TERM);
      }
    } catch (PosixException e) {
      LOG.error("guest {} has powered off but cannot be ended", guest, e);
    }
  }

  /** Starts the machine anew in the same process. */
  private Void restart(Guest guest, Running running, int reason) {
    if (guest.running().orElse(null) == running) {
      running.rebootWanted(false);
      running.shutDown(false);
      running.resumeReason(reason);
      running.execute("system_reset");
      running.execute("cont");
    }
    return null;
  }

  private static void inBackground(Guest guest, java.util.concurrent.Callable<Void> change) {
    Thread.ofVirtual()
        .name("reboot-" + guest)
        .start(
            () -> {
              try {
                guest.patientJob("reboot", change);
              } catch (RuntimeException e) {
                LOG.error("guest {} is not rebooted", guest, e);
              }
            });
  }
}
