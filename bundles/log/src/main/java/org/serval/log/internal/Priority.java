package org.serval.log.internal;

import ch.qos.logback.classic.Level;

/** The system log's priorities. */
final class Priority {
  private Priority() {}

  /** 3 error, 4 warning, 6 information, 7 debug. */
  static int of(Level level) {
    return switch (level.toInt()) {
      case Level.ERROR_INT -> 3;
      case Level.WARN_INT -> 4;
      case Level.INFO_INT -> 6;
      default -> 7;
    };
  }
}
