package org.serval.driver.test.internal;

import java.util.List;
import java.util.Optional;
import org.serval.api.constants.DomainCreateFlags;
import org.serval.api.constants.DomainDestroyFlagsValues;
import org.serval.api.constants.DomainEventResumedDetailType;
import org.serval.api.constants.DomainEventStartedDetailType;
import org.serval.api.constants.DomainEventStoppedDetailType;
import org.serval.api.constants.DomainEventSuspendedDetailType;
import org.serval.api.constants.DomainEventType;
import org.serval.api.constants.DomainRebootFlagValues;
import org.serval.api.constants.DomainRunningReason;
import org.serval.api.constants.DomainShutoffReason;
import org.serval.api.domain.DomainLifecycle;
import org.serval.api.domain.DomainRef;
import org.serval.api.stream.PassedFile;
import org.serval.xml.DocumentKind;
import org.serval.xml.DomainDocument;
import org.serval.xml.ParseContext;
import org.serval.xml.Validation;

/** Starting, stopping and pausing: a change of the domain's record each. */
final class GuestLifecycle implements DomainLifecycle {
  private static final int REBOOT_FLAGS =
      DomainRebootFlagValues.VIR_DOMAIN_REBOOT_ACPI_POWER_BTN
          | DomainRebootFlagValues.VIR_DOMAIN_REBOOT_GUEST_AGENT
          | DomainRebootFlagValues.VIR_DOMAIN_REBOOT_INITCTL
          | DomainRebootFlagValues.VIR_DOMAIN_REBOOT_SIGNAL
          | DomainRebootFlagValues.VIR_DOMAIN_REBOOT_PARAVIRT;

  private final Guests guests;

  GuestLifecycle(Guests guests) {
    this.guests = guests;
  }

  @Override
  public DomainRef create(DomainRef domain, int flags, List<PassedFile> files) {
    files.forEach(PassedFile::close);
    TestErrors.allowFlags(flags, 0, "testDomainCreateWithFlags");
    return guests.change(domain, this::start).ref();
  }

  @Override
  public DomainRef createXml(String xml, int flags, List<PassedFile> files) {
    files.forEach(PassedFile::close);
    TestErrors.allowFlags(
        flags, DomainCreateFlags.VIR_DOMAIN_START_VALIDATE, "testDomainCreateXML");
    Validation.checkIf(
        (flags & DomainCreateFlags.VIR_DOMAIN_START_VALIDATE) != 0, DocumentKind.DOMAIN, xml);
    Definition definition = new Definition(DomainDocument.parse(xml, ParseContext.test()));
    return guests.put(definition, before -> startAs(before, definition)).ref();
  }

  @Override
  public void destroy(DomainRef domain, int flags) {
    TestErrors.allowFlags(
        flags, DomainDestroyFlagsValues.VIR_DOMAIN_DESTROY_GRACEFUL, "testDomainDestroyFlags");
    guests.change(domain, GuestLifecycle::destroy);
  }

  @Override
  public void shutdown(DomainRef domain, int flags) {
    TestErrors.allowFlags(flags, 0, "testDomainShutdownFlags");
    guests.change(domain, GuestLifecycle::powerOff);
  }

  @Override
  public void reboot(DomainRef domain, int flags) {
    TestErrors.allowFlags(flags, REBOOT_FLAGS, "testDomainReboot");
    guests.change(domain, GuestLifecycle::reboot);
  }

  @Override
  public void reset(DomainRef domain, int flags) {
    TestErrors.allowFlags(flags, 0, "testDomainReset");
    guests.change(domain, guest -> Step.to(guest.needActive()));
  }

  @Override
  public void suspend(DomainRef domain) {
    guests.change(domain, GuestLifecycle::suspend);
  }

  @Override
  public void resume(DomainRef domain) {
    guests.change(domain, GuestLifecycle::resume);
  }

  private Step start(Guest guest) {
    if (!guest.inState(States.SHUTOFF)) {
      throw TestErrors.internal("Domain '" + guest.name() + "' is already running");
    }
    return started(guest.started(guests.newId()));
  }

  private Step startAs(Optional<Guest> before, Definition definition) {
    refuseActive(before);
    return started(
        before
            .orElseGet(() -> Guest.defined(definition).undefined())
            .started(guests.newId(), definition, DomainRunningReason.VIR_DOMAIN_RUNNING_BOOTED));
  }

  /** A document cannot start a domain that runs. */
  static void refuseActive(Optional<Guest> before) {
    if (before.isPresent() && before.get().active()) {
      throw TestErrors.wrongState("domain '" + before.get().name() + "' is already active");
    }
  }

  private static Step started(Guest guest) {
    return Step.to(
        guest,
        DomainEventType.VIR_DOMAIN_EVENT_STARTED,
        DomainEventStartedDetailType.VIR_DOMAIN_EVENT_STARTED_BOOTED);
  }

  private static Step destroy(Guest guest) {
    return Step.stop(
        guest.needActive(),
        DomainShutoffReason.VIR_DOMAIN_SHUTOFF_DESTROYED,
        DomainEventType.VIR_DOMAIN_EVENT_STOPPED,
        DomainEventStoppedDetailType.VIR_DOMAIN_EVENT_STOPPED_DESTROYED);
  }

  private static Step powerOff(Guest guest) {
    if (guest.inState(States.SHUTOFF)) {
      throw notRunning(guest);
    }
    return stopUnlessRestarted(guest, guest.current().onPoweroff());
  }

  private static Step reboot(Guest guest) {
    return stopUnlessRestarted(guest.needActive(), guest.current().onReboot());
  }

  private static Step stopUnlessRestarted(Guest guest, String action) {
    return switch (action) {
      case "restart", "rename-restart" ->
          Step.to(guest.in(States.running(DomainRunningReason.VIR_DOMAIN_RUNNING_BOOTED)));
      default ->
          Step.stop(
              guest,
              DomainShutoffReason.VIR_DOMAIN_SHUTOFF_SHUTDOWN,
              DomainEventType.VIR_DOMAIN_EVENT_STOPPED,
              DomainEventStoppedDetailType.VIR_DOMAIN_EVENT_STOPPED_SHUTDOWN);
    };
  }

  private static Step suspend(Guest guest) {
    if (guest.inState(States.SHUTOFF) || guest.inState(States.PAUSED)) {
      throw notRunning(guest);
    }
    return Step.to(
        guest.paused(),
        DomainEventType.VIR_DOMAIN_EVENT_SUSPENDED,
        DomainEventSuspendedDetailType.VIR_DOMAIN_EVENT_SUSPENDED_PAUSED);
  }

  private static Step resume(Guest guest) {
    if (!guest.inState(States.PAUSED)) {
      throw TestErrors.internal("domain '" + guest.name() + "' not paused");
    }
    return Step.to(
        guest.in(States.running(DomainRunningReason.VIR_DOMAIN_RUNNING_UNPAUSED)),
        DomainEventType.VIR_DOMAIN_EVENT_RESUMED,
        DomainEventResumedDetailType.VIR_DOMAIN_EVENT_RESUMED_UNPAUSED);
  }

  private static RuntimeException notRunning(Guest guest) {
    return TestErrors.internal("domain '" + guest.name() + "' not running");
  }
}
