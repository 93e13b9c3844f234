package org.serval.log.internal;

import ch.qos.logback.classic.spi.ILoggingEvent;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Function;

/** Messages for {@code /dev/log}, in the format that its C library writes. */
final class SyslogFormat implements Function<ILoggingEvent, byte[]> {
  /** Where the system's log listens. */
  static final String SOCKET = "/dev/log";

  private static final int FACILITY_DAEMON = 3 << 3;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("MMM ppd HH:mm:ss", Locale.ENGLISH);

  private final String tag;

  SyslogFormat(String ident) {
    tag = ident + "[" + ProcessHandle.current().pid() + "]: ";
  }

  @Override
  public byte[] apply(ILoggingEvent event) {
    String time = TIME.format(event.getInstant().atZone(ZoneId.systemDefault()));
    int priority = FACILITY_DAEMON | Priority.of(event.getLevel());
    String message = "<" + priority + ">" + time + " " + tag + event.getFormattedMessage();
    return message.getBytes(StandardCharsets.UTF_8);
  }
}
