package org.serval.launcher;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends the JVM when stopping takes too long; closed when it did not. Waits on a daemon thread. */
final class Watchdog implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Watchdog.class);

  private final CountDownLatch done = new CountDownLatch(1);

  private Watchdog() {}

  /** Halts the JVM after so many milliseconds, unless closed by then. */
  static Watchdog haltAfter(long millis) {
    Watchdog watchdog = new Watchdog();
    Thread.ofPlatform().daemon().name("stop-watchdog").start(() -> watchdog.watch(millis));
    return watchdog;
  }

  private void watch(long millis) {
    try {
      if (done.await(millis, TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      return;
    }
    log.warn("Stopping took more than {} ms: leaving", millis);
    Runtime.getRuntime().halt(0);
  }

  @Override
  public void close() {
    done.countDown();
  }
}
