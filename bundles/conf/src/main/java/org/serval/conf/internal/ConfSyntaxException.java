package org.serval.conf.internal;

/** A file that cannot be read as settings; the message says what was expected. */
final class ConfSyntaxException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int line;

  ConfSyntaxException(int line, String message) {
    super(message);
    this.line = line;
  }

  /** Where it is, from 1. */
  int line() {
    return line;
  }
}
