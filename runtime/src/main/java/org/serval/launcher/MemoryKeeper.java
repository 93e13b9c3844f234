package org.serval.launcher;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Gives memory back after a burst of work. Large answers outgrow the young generation, and what
 * they leave in the old one would stay until the heap is full, which a daemon that is idle again
 * never reaches. So when little was allocated and computed since the last look, and much more is in
 * use than after the last collection, everything is collected, and the JVM returns what is then
 * free. Everybody waits meanwhile, for a millisecond or two with each megabyte that is kept: so
 * nobody should be there who asks all the time. One thread.
 */
final class MemoryKeeper {
  /** How often to look. */
  static final int SECONDS = 10;

  private static final long QUIET = 8L << 20;
  private static final long IDLE_NANOS = 50_000_000;
  private static final long WORTHWHILE = 24L << 20;

  private final LongSupplier used;
  private final LongSupplier computed;
  private final Runnable collector;
  private long before;
  private long computedBefore;
  private long kept;

  /** Watches this JVM's heap. */
  static MemoryKeeper ofThisProcess() {
    Runtime jvm = Runtime.getRuntime();
    return new MemoryKeeper(
        () -> jvm.totalMemory() - jvm.freeMemory(), MemoryKeeper::processorTime, System::gc);
  }

  private static long processorTime() {
    return ProcessHandle.current().info().totalCpuDuration().map(Duration::toNanos).orElse(0L);
  }

  /**
   * @param used bytes of the heap
   * @param computed nanoseconds of processor time that the process has had
   */
  MemoryKeeper(LongSupplier used, LongSupplier computed, Runnable collector) {
    this.used = used;
    this.computed = computed;
    this.collector = collector;
    before = used.getAsLong();
    computedBefore = computed.getAsLong();
    kept = before;
  }

  /** Looks, and collects if that is due. */
  void look() {
    long now = used.getAsLong();
    long computedNow = computed.getAsLong();
    boolean quiet = Math.abs(now - before) < QUIET && computedNow - computedBefore < IDLE_NANOS;
    if (quiet && now - kept > Math.max(WORTHWHILE, kept / 2)) {
      collector.run();
      now = used.getAsLong();
      kept = now;
    }
    before = now;
    computedBefore = computed.getAsLong();
  }
}
