package org.serval.launcher;

import java.util.function.LongSupplier;

/**
 * Gives memory back after a burst of work. Large answers outgrow the young generation, and what
 * they leave in the old one would stay until the heap is full, which a daemon that is idle again
 * never reaches. So when little was allocated since the last look, and much more is in use than
 * after the last collection, everything is collected, and the JVM returns what is then free. One
 * thread.
 */
final class MemoryKeeper {
  /** How often to look. */
  static final int SECONDS = 10;

  private static final long QUIET = 8L << 20;
  private static final long WORTHWHILE = 24L << 20;

  private final LongSupplier used;
  private final Runnable collector;
  private long before;
  private long kept;

  /** Watches this JVM's heap. */
  static MemoryKeeper ofThisProcess() {
    Runtime jvm = Runtime.getRuntime();
    return new MemoryKeeper(() -> jvm.totalMemory() - jvm.freeMemory(), System::gc);
  }

  MemoryKeeper(LongSupplier used, Runnable collector) {
    this.used = used;
    this.collector = collector;
    before = used.getAsLong();
    kept = before;
  }

  /** Looks, and collects if that is due. */
  void look() {
    long now = used.getAsLong();
    boolean quiet = Math.abs(now - before) < QUIET;
    if (quiet && now - kept > Math.max(WORTHWHILE, kept / 2)) {
      collector.run();
      now = used.getAsLong();
      kept = now;
    }
    before = now;
  }
}
