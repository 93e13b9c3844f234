package org.serval.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** Measures what the current thread has allocated so far. */
final class Allocation {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /**
   * A text of one letter takes 8 bytes on the wire, and a String, its bytes and a reference here:
   * 56 bytes.
   */
  private static final int FACTOR = 12;

  private static final int CONSTANT = 1024;

  private Allocation() {}

  /**
   * Fails when a task allocates more than a small multiple of the bytes that it received. The task
   * runs twice and the smaller figure counts, since what runs for the first time loads classes,
   * which no peer can cause again and again.
   */
  static void assertSmall(Object what, int received, Runnable task) {
    long taken = Math.min(taken(task), taken(task));
    assertThat(taken)
        .as("%s allocates for %d bytes", what, received)
        .isLessThan((long) FACTOR * received + CONSTANT);
  }

  private static long taken(Runnable task) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    task.run();
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }
}
