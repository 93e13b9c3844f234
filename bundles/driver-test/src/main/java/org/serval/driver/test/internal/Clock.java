package org.serval.driver.test.internal;

import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** The wall clock, from which this driver takes numbers that must grow. */
final class Clock {
  private Clock() {}

  /** Nanoseconds since 1970. */
  static long nanos() {
    Instant now = Instant.now();
    return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
  }

  /** Tens of microseconds since 1970. */
  static long tensOfMicros() {
    return TimeUnit.NANOSECONDS.toMicros(nanos()) / 10;
  }
}
