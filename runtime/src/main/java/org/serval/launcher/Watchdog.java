package org.serval.launcher;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends the JVM when stopping takes too long, on a daemon thread. */
final class Watchdog {
  private static final Logger log = LoggerFactory.getLogger(Watchdog.class);

  private Watchdog() {}

  /** Halts the JVM after so many milliseconds, unless it has ended by then. */
  static void haltAfter(long millis) {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    Thread.ofPlatform()
        .daemon()
        .name("stop-watchdog")
        .start(
            () -> {
              for (long left; (left = deadline - System.nanoTime()) > 0; ) {
                LockSupport.parkNanos(left);
              }
              log.warn("Stopping took more than {} ms: leaving", millis);
              Runtime.getRuntime().halt(0);
            });
  }
}
