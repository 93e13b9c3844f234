package org.serval.log.internal;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/**
 * Messages in the journal's own protocol: fields as {@code NAME=value} lines, or, where the value
 * has ends of lines itself, as the name, the length in 64 bits and the value.
 */
final class JournalFormat implements Function<ILoggingEvent, byte[]> {
  /** Where the journal listens. */
  static final String SOCKET = "/run/systemd/journal/socket";

  @Override
  public byte[] apply(ILoggingEvent event) {
    ByteArrayOutputStream fields = new ByteArrayOutputStream();
    field(fields, "MESSAGE", event.getFormattedMessage());
    field(fields, "PRIORITY", Integer.toString(Priority.of(event.getLevel())));
    field(fields, "SYSLOG_FACILITY", "3");
    field(fields, "SYSLOG_IDENTIFIER", "libvirtd");
    field(fields, "LIBVIRT_SOURCE", LoggerNames.part(event.getLoggerName()));
    StackTraceElement[] callers = event.getCallerData();
    if (callers != null && callers.length > 0) {
      field(fields, "CODE_FILE", String.valueOf(callers[0].getFileName()));
      field(fields, "CODE_LINE", Integer.toString(callers[0].getLineNumber()));
      field(fields, "CODE_FUNC", callers[0].getMethodName());
    }
    if (event.getThrowableProxy() != null) {
      field(fields, "STACKTRACE", ThrowableProxyUtil.asString(event.getThrowableProxy()));
    }
    return fields.toByteArray();
  }

  private static void field(ByteArrayOutputStream fields, String name, String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    fields.writeBytes(name.getBytes(StandardCharsets.US_ASCII));
    if (value.indexOf('\n') >= 0) {
      fields.write('\n');
      fields.writeBytes(
          ByteBuffer.allocate(Long.BYTES)
              .order(ByteOrder.LITTLE_ENDIAN)
              .putLong(bytes.length)
              .array());
    } else {
      fields.write('=');
    }
    fields.writeBytes(bytes);
    fields.write('\n');
  }
}
