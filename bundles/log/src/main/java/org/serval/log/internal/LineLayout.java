package org.serval.log.internal;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.LayoutBase;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * One line a message, as libvirt writes it: time, thread, level, place, text. The stack of an
 * exception follows on lines of its own. Runs on the thread that logs, whose number it writes.
 */
final class LineLayout extends LayoutBase<ILoggingEvent> {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSxx", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  @Override
  public String doLayout(ILoggingEvent event) {
    StringBuilder line = new StringBuilder();
    TIME.formatTo(time(event), line);
    line.append(": ").append(Thread.currentThread().threadId());
    line.append(": ").append(levelName(event.getLevel())).append(" : ");
    line.append(place(event)).append(" : ").append(event.getFormattedMessage()).append('\n');
    if (event.getThrowableProxy() != null) {
      line.append(ThrowableProxyUtil.asString(event.getThrowableProxy()));
    }
    return line.toString();
  }

  /** The method and line that logged, {@code Domain.start:27}. */
  static String place(ILoggingEvent event) {
    StackTraceElement[] callers = event.getCallerData();
    if (callers == null || callers.length == 0) {
      return LoggerNames.part(event.getLoggerName());
    }
    StackTraceElement caller = callers[0];
    String type = caller.getClassName();
    return type.substring(type.lastIndexOf('.') + 1)
        + "."
        + caller.getMethodName()
        + ":"
        + caller.getLineNumber();
  }

  private static Instant time(ILoggingEvent event) {
    return event.getInstant() == null
        ? Instant.ofEpochMilli(event.getTimeStamp())
        : event.getInstant();
  }

  private static String levelName(Level level) {
    return switch (level.toInt()) {
      case Level.ERROR_INT -> "error";
      case Level.WARN_INT -> "warning";
      case Level.INFO_INT -> "info";
      default -> "debug";
    };
  }
}
