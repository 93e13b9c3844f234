package org.serval.log.internal;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.serval.log.LogControl;

/**
 * Level, filters and outputs of the daemon, put into force on logback. Changes take turns; logging
 * itself never waits for them. New outputs are open before the old ones close, so no message is
 * lost in between.
 */
final class DaemonLog implements LogControl {
  private final LoggerContext context;
  private final Appenders appenders;
  private LogLevel level = LogLevel.DEFAULT;
  private List<LogFilter> filters = List.of();
  private List<LogOutput> outputs = List.of();

  DaemonLog(LoggerContext context) {
    this.context = context;
    this.appenders = new Appenders(context);
  }

  /** Sets what is logged where no filter says otherwise. */
  synchronized void setLevel(LogLevel level) {
    this.level = level;
    applyFilters();
  }

  /** What is logged where no filter says otherwise. */
  synchronized LogLevel level() {
    return level;
  }

  @Override
  public synchronized String filters() {
    return LogFilter.format(filters);
  }

  @Override
  public synchronized String outputs() {
    return LogOutput.format(outputs);
  }

  @Override
  public synchronized void setFilters(String text) {
    filters = LogFilter.parse(text);
    applyFilters();
  }

  @Override
  public synchronized void setOutputs(String text) {
    List<LogOutput> wanted = LogOutput.parse(text);
    if (!wanted.equals(outputs)) {
      openNew(wanted);
      wanted.forEach(output -> Appenders.setLevel(appender(output), output.level()));
      closeOthers(wanted);
      outputs = wanted;
    }
  }

  private void applyFilters() {
    root().setLevel(level.logback());
    context.resetTurboFilterList();
    if (!filters.isEmpty()) {
      FilterTable table = new FilterTable(filters, level);
      table.setContext(context);
      table.start();
      context.addTurboFilter(table);
    }
  }

  private void openNew(List<LogOutput> wanted) {
    List<Appender<ILoggingEvent>> opened = new ArrayList<>();
    try {
      for (LogOutput output : wanted) {
        if (appender(output) == null) {
          Appender<ILoggingEvent> appender = appenders.open(output);
          opened.add(appender);
          root().addAppender(appender);
        }
      }
    } catch (RuntimeException e) {
      opened.forEach(this::close);
      throw e;
    }
  }

  private void closeOthers(List<LogOutput> wanted) {
    Set<String> destinations =
        wanted.stream().map(LogOutput::destination).collect(Collectors.toSet());
    List<Appender<ILoggingEvent>> old = new ArrayList<>();
    root().iteratorForAppenders().forEachRemaining(old::add);
    old.removeIf(appender -> destinations.contains(appender.getName()));
    old.forEach(this::close);
  }

  private void close(Appender<ILoggingEvent> appender) {
    root().detachAppender(appender);
    appender.stop();
  }

  private Appender<ILoggingEvent> appender(LogOutput output) {
    return root().getAppender(output.destination());
  }

  private Logger root() {
    return context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  }
}
