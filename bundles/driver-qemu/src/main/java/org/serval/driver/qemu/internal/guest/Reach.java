package org.serval.driver.qemu.internal.guest;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.serval.api.ErrorCode;

/**
 * Whether somebody went to the monitor of a guest's process, with or without success. Any thread.
 */
final class Reach {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private final CountDownLatch open;

  private Reach(int steps) {
    this.open = new CountDownLatch(steps);
  }

  /** Nobody needs to wait. */
  static Reach done() {
    return new Reach(0);
  }

  /** Somebody is yet to go. */
  static Reach awaited() {
    return new Reach(1);
  }

  /** Somebody went. */
  void reached() {
    open.countDown();
  }

  /** Waits for that; see {@link Running#awaitReached}. */
  void await() {
    try {
      if (!open.await(LIMIT.toNanos(), TimeUnit.NANOSECONDS)) {
        throw QemuErrors.of(
            ErrorCode.VIR_ERR_OPERATION_TIMEOUT,
            "cannot acquire state change lock (held by monitor=reconnect)");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw QemuErrors.of(ErrorCode.VIR_ERR_OPERATION_ABORTED, "interrupted");
    }
  }
}
