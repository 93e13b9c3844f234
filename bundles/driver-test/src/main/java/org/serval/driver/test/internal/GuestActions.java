package org.serval.driver.test.internal;

import java.util.List;
import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;
import org.serval.api.domain.DomainPower;
import org.serval.api.domain.DomainRef;

/** What follows on a guest's end, in its document. */
final class GuestActions implements DomainPower {
  private static final List<String> EVENTS = List.of("poweroff", "reboot", "crash");
  private static final List<String> ACTIONS =
      List.of(
          "destroy",
          "restart",
          "rename-restart",
          "preserve",
          "coredump-destroy",
          "coredump-restart");

  private final Guests guests;

  GuestActions(Guests guests) {
    this.guests = guests;
  }

  @Override
  public void pmSuspend(DomainRef domain, int target, long seconds, int flags) {
    throw TestErrors.noSupport("virDomainPMSuspendForDuration");
  }

  @Override
  public void pmWakeup(DomainRef domain, int flags) {
    throw TestErrors.noSupport("virDomainPMWakeup");
  }

  @Override
  public void setLifecycleAction(DomainRef domain, int type, int action, int flags) {
    TestErrors.allowFlags(flags, Affect.FLAGS, "testDomainSetLifecycleAction");
    String event = name(EVENTS, type, "type");
    String wanted = name(ACTIONS, action, "action");
    if (wanted.startsWith("coredump") && !event.equals("crash")) {
      throw new LibvirtException(
          ErrorCode.VIR_ERR_CONFIG_UNSUPPORTED,
          ErrorDomain.VIR_FROM_DOMAIN,
          "Lifecycle event '" + event + "' doesn't support '" + wanted + "' action");
    }
    guests.change(
        domain,
        guest ->
            Step.to(
                guest.edited(
                    Affect.of(guest, flags), root -> Edits.text(root, "on_" + event, wanted))));
  }

  private static String name(List<String> names, int number, String what) {
    if (number < 0 || number >= names.size()) {
      throw TestErrors.wrongArgument("invalid lifecycle " + what + " '" + number + "'");
    }
    return names.get(number);
  }
}
