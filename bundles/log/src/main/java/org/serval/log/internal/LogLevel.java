package org.serval.log.internal;

import ch.qos.logback.classic.Level;
import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;

/** libvirt's four levels, by number from 1. */
enum LogLevel {
  DEBUG(1),
  INFO(2),
  WARNING(3),
  ERROR(4);

  /** What libvirt logs if nothing says otherwise. */
  static final LogLevel DEFAULT = WARNING;

  private final int number;

  LogLevel(int number) {
    this.number = number;
  }

  Level logback() {
    return switch (this) {
      case DEBUG -> Level.DEBUG;
      case INFO -> Level.INFO;
      case WARNING -> Level.WARN;
      case ERROR -> Level.ERROR;
    };
  }

  int number() {
    return number;
  }

  /** The level of a number, or the default for 0. */
  static LogLevel of(long number) {
    return switch ((int) number) {
      case 0 -> DEFAULT;
      case 1 -> DEBUG;
      case 2 -> INFO;
      case 3 -> WARNING;
      case 4 -> ERROR;
      default -> throw invalid("log level " + number + " is not in the range from 1 to 4");
    };
  }

  /**
   * The level in front of the first colon of {@code LEVEL:REST}.
   *
   * @param priority what the level is called in the error
   * @param what what the entry is called in the error
   */
  static LogLevel before(String entry, String priority, String what) {
    int colon = entry.indexOf(':');
    if (colon < 0) {
      throw invalid("Malformed format for " + what + " '" + entry + "'");
    }
    String level = entry.substring(0, colon);
    if (level.length() != 1 || !"1234".contains(level)) {
      throw invalid("Invalid " + priority + " '" + level + "' for " + what + " '" + entry + "'");
    }
    return of(level.charAt(0) - '0');
  }

  static LibvirtException invalid(String sentence) {
    return new LibvirtException(ErrorCode.VIR_ERR_INVALID_ARG, ErrorDomain.VIR_FROM_NONE, sentence);
  }
}
