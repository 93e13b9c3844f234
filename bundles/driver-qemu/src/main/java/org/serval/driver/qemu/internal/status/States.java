package org.serval.driver.qemu.internal.status;

import java.util.List;
import org.serval.api.constants.DomainState;

/** How status files spell states and reasons: by their place in these lists. */
final class States {
  private static final List<String> STATES =
      List.of(
          "nostate",
          "running",
          "blocked",
          "paused",
          "shutdown",
          "shutoff",
          "crashed",
          "pmsuspended");
  private static final List<String> RUNNING =
      List.of(
          "unknown",
          "booted",
          "migrated",
          "restored",
          "from-snapshot",
          "unpaused",
          "migration-canceled",
          "save-canceled",
          "wakeup",
          "crashed",
          "post-copy",
          "post-copy-failed");
  private static final List<String> PAUSED =
      List.of(
          "unknown",
          "user",
          "migration",
          "save",
          "dump",
          "ioerror",
          "watchdog",
          "from-snapshot",
          "shutdown",
          "snapshot",
          "panicked",
          "starting-up",
          "post-copy",
          "post-copy-failed",
          "api-error");
  private static final List<String> SHUTDOWN = List.of("unknown", "user");
  private static final List<String> CRASHED = List.of("unknown", "panicked");
  private static final List<String> OTHER = List.of("unknown");

  private States() {}

  static String state(int state) {
    return STATES.get(state);
  }

  static String reason(int state, int reason) {
    List<String> reasons = reasons(state);
    return reason < reasons.size() ? reasons.get(reason) : "unknown";
  }

  static org.serval.api.domain.DomainState parse(String state, String reason) {
    int number = Math.max(0, STATES.indexOf(state));
    int why = Math.max(0, reasons(number).indexOf(reason));
    return new org.serval.api.domain.DomainState(number, why);
  }

  private static List<String> reasons(int state) {
    return switch (state) {
      case DomainState.VIR_DOMAIN_RUNNING -> RUNNING;
      case DomainState.VIR_DOMAIN_PAUSED -> PAUSED;
      case DomainState.VIR_DOMAIN_SHUTDOWN -> SHUTDOWN;
      case DomainState.VIR_DOMAIN_CRASHED -> CRASHED;
      default -> OTHER;
    };
  }
}
