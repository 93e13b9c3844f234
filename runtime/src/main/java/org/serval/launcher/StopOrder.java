package org.serval.launcher;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The order to stop, and what sees to it that the daemon is gone two seconds later. The main thread
 * has it done. If it does not come to that soon, since it waits for a driver, it is interrupted; if
 * that does not free it, the daemon is stopped without it; and if anything hangs on the way, the
 * JVM goes. All that is done by a thread of its own, which begins with the order. Any thread may
 * give the order; only the first counts.
 */
final class StopOrder {
  private static final Logger log = LoggerFactory.getLogger(StopOrder.class);
  private static final long PATIENCE_MILLIS = 200;
  private static final long INTERRUPTED_MILLIS = 200;
  private static final long LIMIT_MILLIS = 1500;

  private final Thread main;
  private final Runnable leave;
  private final CountDownLatch done = new CountDownLatch(1);
  private Runnable withoutMain = () -> {};
  private boolean given;
  private boolean begun;

  /**
   * @param main who has it done
   * @param leave ends the process at once
   */
  StopOrder(Thread main, Runnable leave) {
    this.main = main;
    this.leave = leave;
  }

  /** There is something to stop, by this, which may hang. */
  synchronized void stopsBy(Runnable stop) {
    withoutMain = stop;
  }

  /** The daemon is to stop. */
  synchronized void give() {
    if (!given) {
      given = true;
      Thread.ofPlatform().daemon().name("stop-watchdog").start(this::watch);
    }
  }

  /** The main thread stops the daemon now; it is not interrupted any more. */
  synchronized void begin() {
    give();
    begun = true;
    boolean wasInterrupted = Thread.interrupted();
    if (wasInterrupted) {
      log.debug("The main thread was called away to stop the daemon");
    }
    notifyAll();
  }

  /** The daemon has stopped. */
  void done() {
    done.countDown();
  }

  private void watch() {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LIMIT_MILLIS);
    try {
      if (!hasBegunWithin(PATIENCE_MILLIS)) {
        callAway();
      }
      if (!hasBegunWithin(INTERRUPTED_MILLIS)) {
        log.warn("The main thread hangs: the daemon stops without it");
        Thread.ofPlatform().daemon().name("stop").start(this::stopWithoutMain);
      }
      if (done.await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      return;
    }
    log.warn("Stopping took more than {} ms: leaving", LIMIT_MILLIS);
    leave.run();
  }

  private synchronized boolean hasBegunWithin(long millis) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    long left = millis;
    while (!begun && left > 0) {
      wait(left);
      left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
    }
    return begun;
  }

  private synchronized void callAway() {
    if (!begun) {
      main.interrupt();
    }
  }

  private void stopWithoutMain() {
    Runnable stop;
    synchronized (this) {
      stop = withoutMain;
    }
    stop.run();
    done();
    leave.run();
  }
}
