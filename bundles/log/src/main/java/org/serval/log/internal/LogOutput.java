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
    LogLevel level = LogLevel.before(entry, "log priority", "log output");
    String[] parts = entry.substring(2).split(":", 2);
    String argument = parts.length > 1 ? parts[1] : null;
    LogOutput output =
        switch (parts[0]) {
          case "stderr" -> argument == null ? new Stderr(level) : null;
          case "journald" -> argument == null ? new Journald(level) : null;
          case "syslog" -> isBlank(argument) ? null : new Syslog(level, argument);
          case "file" ->
              isBlank(argument) || !argument.startsWith("/")
                  ? null
                  : new File(level, Path.of(argument));
          default ->
              throw LogLevel.invalid(
                  "Invalid log destination '" + parts[0] + "' for log output '" + entry + "'");
        };
    if (output == null) {
      throw LogLevel.invalid(
          "Log output '"
              + entry
              + "' does not meet the format requirements for destination type '"
              + parts[0]
              + "'");
    }
    return output;
  }

  private static boolean isBlank(String argument) {
    return argument == null || argument.isEmpty();
  }
}
