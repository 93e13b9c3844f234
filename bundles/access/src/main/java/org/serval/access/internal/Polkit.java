package org.serval.access.internal;

import java.time.Duration;
import java.util.Map;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.UInt64;
import org.freedesktop.dbus.types.Variant;
import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.Identity;
import org.serval.api.LibvirtException;

/**
 * Asks polkit's authority whether a process may do something. The process is named by its id, its
 * start time and its user, as the kernel told them when it connected, so that neither a process id
 * that is used again nor a program that changed its user passes for another. Any thread; blocks.
 */
final class Polkit {
  /** What polkit says. */
  enum Answer {
    YES,
    NO,
    /** Somebody would have to give a password, and nobody can be asked for it. */
    NO_AGENT,
    /** Somebody was asked for a password and did not want to. */
    CANCELLED
  }

  private static final SystemBus.Service AUTHORITY =
      new SystemBus.Service(
          "org.freedesktop.PolicyKit1",
          "/org/freedesktop/PolicyKit1/Authority",
          "org.freedesktop.PolicyKit1.Authority");
  private static final long ASK_MILLIS = Duration.ofSeconds(30).toMillis();
  private static final long TYPE_PASSWORD_MILLIS = Duration.ofMinutes(10).toMillis();
  private static final UInt32 MAY_ASK_USER = new UInt32(1);
  private static final UInt32 MAY_NOT_ASK = new UInt32(0);

  private final SystemBus bus;

  Polkit(SystemBus bus) {
    this.bus = bus;
  }

  /**
   * Asks.
   *
   * @param action polkit's name of what is to be done
   * @param details what rules may look at
   * @param interactive whether the user may be asked for a password
   * @throws LibvirtException if polkit cannot be asked, or the process is unknown
   */
  Answer check(Identity who, String action, Map<String, String> details, boolean interactive) {
    Object[] answer =
        bus.call(
            AUTHORITY,
            "CheckAuthorization",
            interactive ? TYPE_PASSWORD_MILLIS : ASK_MILLIS,
            "(sa{sv})sa{ss}us",
            new Object[] {"unix-process", subject(who)},
            action,
            details,
            interactive ? MAY_ASK_USER : MAY_NOT_ASK,
            "");
    return read((Object[]) answer[0]);
  }

  private static Map<String, Variant<?>> subject(Identity who) {
    if (who.pid() <= 0 || who.pidStartTime() <= 0 || who.uid() < 0) {
      throw new LibvirtException(
          ErrorCode.VIR_ERR_INTERNAL_ERROR,
          ErrorDomain.VIR_FROM_ACCESS,
          "No UNIX process ID available");
    }
    return Map.of(
        "pid", new Variant<>(new UInt32(who.pid())),
        "start-time", new Variant<>(new UInt64(who.pidStartTime())),
        "uid", new Variant<>((int) who.uid()));
  }

  /** Authorized, challenge, details. */
  private static Answer read(Object[] result) {
    if ((Boolean) result[0]) {
      return Answer.YES;
    }
    if (result[2] instanceof Map<?, ?> details && details.containsKey("polkit.dismissed")) {
      return Answer.CANCELLED;
    }
    return (Boolean) result[1] ? Answer.NO_AGENT : Answer.NO;
  }
}
