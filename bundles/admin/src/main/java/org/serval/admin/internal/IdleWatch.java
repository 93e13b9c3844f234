package org.serval.admin.internal;

import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Decides when the daemon has been idle for long enough. It is asked at each tick; a moment between
 * two ticks in which somebody needed the daemon does not count. Any thread.
 */
final class IdleWatch {
  private final LongSupplier nanoTime;
  private final BooleanSupplier needed;
  private long seconds;
  private long idleSince;
  private boolean over;

  /**
   * @param nanoTime the clock
   * @param needed whether somebody needs the daemon now
   */
  IdleWatch(LongSupplier nanoTime, BooleanSupplier needed) {
    this.nanoTime = nanoTime;
    this.needed = needed;
  }

  /** Sets how long it may be idle; 0 for ever. The time begins anew. */
  synchronized void set(long newSeconds) {
    seconds = newSeconds;
    idleSince = nanoTime.getAsLong();
  }

  /** Whether it may stop at all. */
  synchronized boolean armed() {
    return seconds > 0 && !over;
  }

  /** Looks; true, once, when the time is over. */
  synchronized boolean tick() {
    if (!armed()) {
      return false;
    }
    long now = nanoTime.getAsLong();
    if (needed.getAsBoolean()) {
      idleSince = now;
    }
    over = now - idleSince >= seconds * 1_000_000_000L;
    return over;
  }
}
