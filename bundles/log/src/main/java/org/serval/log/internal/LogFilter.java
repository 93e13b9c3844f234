package org.serval.log.internal;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A level for some part of the daemon, {@code LEVEL:PATTERN}. A pattern with {@code *} or {@code ?}
 * is held against the whole name of a part, any other may be anywhere in it.
 *
 * @param level the least important messages that pass
 * @param pattern as it was written
 */
record LogFilter(LogLevel level, String pattern) {
  private static final String BLANKS = "\\s+";

  /** Reads filters that are separated by blanks. */
  static List<LogFilter> parse(String text) {
    return Arrays.stream(text.trim().split(BLANKS))
        .filter(entry -> !entry.isEmpty())
        .map(LogFilter::parseOne)
        .toList();
  }

  /** Writes filters as they are read. */
  static String format(List<LogFilter> filters) {
    return filters.stream()
        .map(filter -> filter.level().number() + ":" + filter.pattern())
        .collect(Collectors.joining(" "));
  }

  /** Holds the pattern against names. */
  Pattern compiled() {
    String glob = isGlob() ? pattern : "*" + pattern + "*";
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < glob.length(); i++) {
      char c = glob.charAt(i);
      switch (c) {
        case '*' -> regex.append(".*");
        case '?' -> regex.append('.');
        default -> regex.append(Pattern.quote(String.valueOf(c)));
      }
    }
    return Pattern.compile(regex.toString());
  }

  private boolean isGlob() {
    return pattern.indexOf('*') >= 0 || pattern.indexOf('?') >= 0;
  }

  private static LogFilter parseOne(String entry) {
    LogLevel level = LogLevel.before(entry, "priority", "filter");
    String pattern = entry.substring(2);
    if (pattern.startsWith("+")) {
      pattern = pattern.substring(1);
    }
    if (pattern.isEmpty()) {
      throw LogLevel.invalid("Invalid match string ''");
    }
    return new LogFilter(level, pattern);
  }
}
