package org.serval.log.internal;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardOpenOption;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;

/** Makes started logback appenders of outputs. */
final class Appenders {
  private static final int ENOENT = 2;
  private static final int EIO = 5;
  private static final int EACCES = 13;

  private final LoggerContext context;

  Appenders(LoggerContext context) {
    this.context = context;
  }

  /**
   * Opens an output.
   *
   * @throws LibvirtException {@code VIR_ERR_SYSTEM_ERROR} if that fails
   */
  Appender<ILoggingEvent> open(LogOutput output) {
    try {
      Appender<ILoggingEvent> appender =
          switch (output) {
            case LogOutput.Stderr _ -> stderr();
            case LogOutput.File file -> file(file);
            case LogOutput.Syslog syslog ->
                new DatagramAppender(SyslogFormat.SOCKET, new SyslogFormat(syslog.ident()));
            case LogOutput.Journald _ ->
                new DatagramAppender(JournalFormat.SOCKET, new JournalFormat());
          };
      return start(appender, output);
    } catch (IOException e) {
      throw failed(output, e);
    }
  }

  /** Sets the least important messages that go through an appender. */
  static void setLevel(Appender<ILoggingEvent> appender, LogLevel level) {
    ThresholdFilter threshold = new ThresholdFilter();
    threshold.setLevel(level.logback().toString());
    threshold.start();
    appender.clearAllFilters();
    appender.addFilter(threshold);
  }

  private Appender<ILoggingEvent> start(Appender<ILoggingEvent> appender, LogOutput output) {
    setLevel(appender, output.level());
    appender.setContext(context);
    appender.setName(output.destination());
    appender.start();
    if (!appender.isStarted()) {
      throw LogLevel.invalid("log output " + output.destination() + " cannot be opened");
    }
    return appender;
  }

  private OutputStreamAppender<ILoggingEvent> stderr() {
    ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
    appender.setTarget("System.err");
    appender.setEncoder(encoder());
    return appender;
  }

  private static LibvirtException failed(LogOutput output, IOException e) {
    String place =
        output instanceof LogOutput.File file ? file.path().toString() : output.destination();
    String start = "failed to open " + place + ": ";
    return switch (e) {
      case NoSuchFileException _ ->
          LibvirtException.systemError(
              ErrorDomain.VIR_FROM_NONE, ENOENT, start + "No such file or directory");
      case AccessDeniedException _ ->
          LibvirtException.systemError(
              ErrorDomain.VIR_FROM_NONE, EACCES, start + "Permission denied");
      case FileSystemException other ->
          LibvirtException.systemError(ErrorDomain.VIR_FROM_NONE, EIO, start + other.getReason());
      default ->
          LibvirtException.systemError(ErrorDomain.VIR_FROM_NONE, EIO, start + e.getMessage());
    };
  }

  /** The file is opened once by hand, since logback only complains where nobody listens. */
  private OutputStreamAppender<ILoggingEvent> file(LogOutput.File output) throws IOException {
    Files.newOutputStream(output.path(), StandardOpenOption.CREATE, StandardOpenOption.APPEND)
        .close();
    FileAppender<ILoggingEvent> appender = new FileAppender<>();
    appender.setFile(output.path().toString());
    appender.setAppend(true);
    appender.setEncoder(encoder());
    return appender;
  }

  private LayoutWrappingEncoder<ILoggingEvent> encoder() {
    LineLayout layout = new LineLayout();
    layout.setContext(context);
    layout.start();
    LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
    encoder.setLayout(layout);
    encoder.setContext(context);
    encoder.setCharset(StandardCharsets.UTF_8);
    encoder.start();
    return encoder;
  }
}
