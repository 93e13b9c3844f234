package org.serval.log.internal;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A place where messages go, and the least important ones that go there. */
sealed interface LogOutput {
  /** The least important messages that go there. */
  LogLevel level();

  /** Without the level, as it is written. */
  String destination();

  /** Standard error. */
  record Stderr(LogLevel level) implements LogOutput {
    @Override
    public String destination() {
      return "stderr";
    }
  }

  /** A file, to which is appended. */
  record File(LogLevel level, Path path) implements LogOutput {
    @Override
    public String destination() {
      return "file:" + path;
    }
  }

  /** The system's log. */
  record Syslog(LogLevel level, String ident) implements LogOutput {
    @Override
    public String destination() {
      return "syslog:" + ident;
    }
  }

  /** systemd's journal. */
  record Journald(LogLevel level) implements LogOutput {
    @Override
    public String destination() {
      return "journald";
    }
  }

  /** Reads outputs that are separated by blanks. */
  static List<LogOutput> parse(String text) {
    return Arrays.stream(text.trim().split("\\s+"))
        .filter(entry -> !entry.isEmpty())
        .map(LogOutput::parseOne)
        .toList();
  }

  /** Writes outputs as they are read. */
  static String format(List<LogOutput> outputs) {
    return outputs.stream()
        .map(output -> output.level().number() + ":" + output.destination())
        .collect(Collectors.joining(" "));
  }

  private static LogOutput parseOne(String entry) {
    LogLevel level = LogLevel.before(entry, "log output");
    String[] parts = entry.substring(2).split(":", 2);
    String argument = parts.length > 1 ? parts[1] : "";
    if (parts[0].equals("stderr")) {
      return new Stderr(level);
    }
    if (parts[0].equals("journald")) {
      return new Journald(level);
    }
    if (parts[0].equals("syslog") && !argument.isEmpty()) {
      return new Syslog(level, argument);
    }
    if (parts[0].equals("file") && argument.startsWith("/")) {
      return new File(level, Path.of(argument));
    }
    throw LogLevel.invalid(
        "log output '"
            + entry
            + "' must go to stderr, journald, syslog:NAME or file:/ABSOLUTE/PATH");
  }
}
