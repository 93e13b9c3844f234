package org.serval.log.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.serval.api.LibvirtException;

/**
 * What the environment and the configuration want of the log, the environment first. A wrong value
 * is told and the default taken, so that a slip in the log's settings never keeps the daemon down.
 */
final class LogSettings {
  private final Map<String, String> environment;
  private final boolean journal;
  private final Optional<Path> ownFile;
  private final Consumer<String> complain;

  /**
   * Of an environment.
   *
   * @param journal whether this host has a journal
   * @param ownFile where the log of a daemon in the background goes that is told of no other place
   * @param complain told of wrong values
   */
  LogSettings(
      Map<String, String> environment,
      boolean journal,
      Optional<Path> ownFile,
      Consumer<String> complain) {
    this.environment = environment;
    this.journal = journal;
    this.ownFile = ownFile;
    this.complain = complain;
  }

  /** Puts the settings into force. */
  void apply(DaemonLog log, long level, String filters, String outputs) {
    attempt(() -> log.setLevel(level(level)));
    attempt(() -> log.setFilters(environment.getOrDefault("LIBVIRT_LOG_FILTERS", filters)));
    String wanted = environment.getOrDefault("LIBVIRT_LOG_OUTPUTS", outputs);
    if (!attempt(() -> setOutputs(log, wanted))) {
      setOutputs(log, "");
    }
  }

  /** Sets the outputs; the default ones if none are named. */
  void setOutputs(DaemonLog log, String outputs) {
    log.setOutputs(outputs.isBlank() ? defaultOutputs(log.level()) : outputs);
  }

  private LogLevel level(long configured) {
    String debug = environment.getOrDefault("LIBVIRT_DEBUG", "");
    return switch (debug.toLowerCase(Locale.ROOT)) {
      case "" -> LogLevel.of(configured);
      case "1", "debug" -> LogLevel.DEBUG;
      case "2", "info" -> LogLevel.INFO;
      case "3", "warn", "warning" -> LogLevel.WARNING;
      case "4", "error" -> LogLevel.ERROR;
      default -> throw LogLevel.invalid("LIBVIRT_DEBUG is '" + debug + "', which is no level");
    };
  }

  /**
   * The journal where it already takes what this process writes to standard error, or where a
   * daemon in the background finds one; else that daemon's own file.
   */
  private String defaultOutputs(LogLevel level) {
    boolean toJournal =
        environment.containsKey("JOURNAL_STREAM") || (ownFile.isPresent() && journal);
    if (!toJournal && ownFile.isPresent()) {
      makeDirectory(ownFile.get());
    }
    String place = toJournal ? "journald" : ownFile.map(file -> "file:" + file).orElse("stderr");
    return level.number() + ":" + place;
  }

  private void makeDirectory(Path file) {
    try {
      Files.createDirectories(file.getParent());
    } catch (IOException e) {
      complain.accept("cannot make " + file.getParent() + ": " + e.getMessage());
    }
  }

  private boolean attempt(Runnable change) {
    try {
      change.run();
      return true;
    } catch (LibvirtException e) {
      complain.accept(e.detail());
      return false;
    }
  }
}
