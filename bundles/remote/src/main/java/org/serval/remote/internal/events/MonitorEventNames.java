package org.serval.remote.internal.events;

import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.serval.api.constants.ConnectDomainQemuMonitorEventRegisterFlags;
import org.serval.remote.internal.Refusals;

/**
 * Which of QEMU's events a client asked for: by a name, or by a pattern that a name contains.
 *
 * @param wanted name or pattern, or null for all
 * @param flags {@code VIR_CONNECT_DOMAIN_QEMU_MONITOR_EVENT_REGISTER_*}
 */
public record MonitorEventNames(String wanted, int flags) implements Predicate<String> {
  private static final int REGEX =
      ConnectDomainQemuMonitorEventRegisterFlags
          .VIR_CONNECT_DOMAIN_QEMU_MONITOR_EVENT_REGISTER_REGEX;
  private static final int NOCASE =
      ConnectDomainQemuMonitorEventRegisterFlags
          .VIR_CONNECT_DOMAIN_QEMU_MONITOR_EVENT_REGISTER_NOCASE;

  /** All flags there are. */
  public static final int ALL_FLAGS = REGEX | NOCASE;

  /** Refuses what is no pattern. */
  public MonitorEventNames {
    if (wanted != null && (flags & REGEX) != 0) {
      try {
        Pattern.compile(wanted);
      } catch (PatternSyntaxException e) {
        throw Refusals.internal("failed to compile regex " + wanted);
      }
    }
  }

  @Override
  public boolean test(String name) {
    if (wanted == null) {
      return true;
    }
    boolean anyCase = (flags & NOCASE) != 0;
    if ((flags & REGEX) != 0) {
      return Pattern.compile(wanted, anyCase ? Pattern.CASE_INSENSITIVE : 0).matcher(name).find();
    }
    return anyCase ? wanted.equalsIgnoreCase(name) : wanted.equals(name);
  }
}
