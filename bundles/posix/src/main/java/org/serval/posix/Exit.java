package org.serval.posix;

/** How a process ended. */
public sealed interface Exit {
  /** It returned a status. */
  record Status(int code) implements Exit {}

  /** A signal ended it. */
  record Signal(int number, boolean coreDumped) implements Exit {}

  /** It is gone, but it was not our child, so the system tells nothing more. */
  record Unknown() implements Exit {}

  /** Whether it returned status 0. */
  default boolean isSuccess() {
    return this instanceof Status(int code) && code == 0;
  }

  /** In words for a log or an error: {@code exit status 1}, {@code fatal signal 9}. */
  default String describe() {
    return switch (this) {
      case Status(int code) -> "exit status " + code;
      case Signal(int number, boolean core) -> "fatal signal " + number;
      case Unknown() -> "unknown exit status";
    };
  }
}
