package org.serval.driver.qemu.internal.life;

import org.serval.api.ErrorCode;
import org.serval.api.constants.DomainRebootFlagValues;
import org.serval.api.constants.DomainShutdownFlagValues;
import org.serval.api.domain.DomainRef;
import org.serval.driver.qemu.internal.guest.Guest;
import org.serval.driver.qemu.internal.guest.Guests;
import org.serval.driver.qemu.internal.guest.QemuErrors;
import org.serval.driver.qemu.internal.guest.Running;
import org.serval.xml.DomainView;

/** The power button and the reset button of guests, each in its guest's queue. Blocks. */
final class Power {
  private static final String AGENT = "org.qemu.guest_agent.0";
  private final Guests guests;

  Power(Guests guests) {
    this.guests = guests;
  }

  void shutdown(DomainRef domain, int flags) {
    int agent = DomainShutdownFlagValues.VIR_DOMAIN_SHUTDOWN_GUEST_AGENT;
    int acpi = DomainShutdownFlagValues.VIR_DOMAIN_SHUTDOWN_ACPI_POWER_BTN;
    QemuErrors.checkFlags(flags, agent | acpi, "qemuDomainShutdownFlags");
    press(domain, "shutdown", flags == agent, false);
  }

  void reboot(DomainRef domain, int flags) {
    int agent = DomainRebootFlagValues.VIR_DOMAIN_REBOOT_GUEST_AGENT;
    int acpi = DomainRebootFlagValues.VIR_DOMAIN_REBOOT_ACPI_POWER_BTN;
    QemuErrors.checkFlags(flags, agent | acpi, "qemuDomainReboot");
    press(domain, "reboot", flags == agent, true);
  }

  private void press(DomainRef domain, String job, boolean byAgent, boolean reboot) {
    Guest guest = guests.require(domain).guest();
    guest.job(
        job,
        () -> {
          Running running = guest.requireRunning();
          if (byAgent) {
            requireAgent(guest);
          }
          running.rebootWanted(reboot);
          running.execute("system_powerdown");
          return null;
        });
  }

  /** The agent is not spoken to yet; libvirt's words for a guest whose agent does not answer. */
  private void requireAgent(Guest guest) {
    DomainView view = guests.of(guest).current().document().view();
    boolean configured =
        view.channels().stream()
            .anyMatch(channel -> channel.targetName().filter(AGENT::equals).isPresent());
    throw configured
        ? QemuErrors.of(ErrorCode.VIR_ERR_AGENT_UNRESPONSIVE, "QEMU guest agent is not connected")
        : QemuErrors.of(
            ErrorCode.VIR_ERR_ARGUMENT_UNSUPPORTED, "QEMU guest agent is not configured");
  }

  void reset(DomainRef domain, int flags) {
    QemuErrors.checkFlags(flags, 0, "qemuDomainReset");
    Guest guest = guests.require(domain).guest();
    guest.job(
        "reset",
        () -> {
          Running running = guest.requireRunning();
          running.rebootWanted(false);
          running.execute("system_reset");
          return null;
        });
  }
}
