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
import java.nio.file.Files;

/** Makes started logback appenders of outputs. */
final class Appenders {
  private final LoggerContext context;

  Appenders(LoggerContext context) {
    this.context = context;
  }

  /**
   * Opens an output.
   *
   * @throws org.serval.api.LibvirtException {@code VIR_ERR_INVALID_ARG} if that fails
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
      throw LogLevel.invalid("log output " + output.destination() + " cannot be opened: " + e);
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

  private OutputStreamAppender<ILoggingEvent> file(LogOutput.File output) throws IOException {
    if (output.path().getParent() == null || !Files.isDirectory(output.path().getParent())) {
      throw new IOException("there is no directory " + output.path().getParent());
    }
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
