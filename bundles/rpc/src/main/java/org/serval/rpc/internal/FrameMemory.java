package org.serval.rpc.internal;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Bounds the memory that packets take while they are still arriving, for all clients together. Any
 * thread.
 */
final class FrameMemory {
  private final AtomicLong used = new AtomicLong();
  private final long limit;

  FrameMemory(long limit) {
    this.limit = limit;
  }

  /** Takes so many bytes, or throws when there are no more. */
  void take(long bytes) {
    if (used.addAndGet(bytes) > limit) {
      used.addAndGet(-bytes);
      throw new BadFrameException("too much memory is taken by packets that are not complete");
    }
  }

  /** Gives bytes back. */
  void give(long bytes) {
    used.addAndGet(-bytes);
  }

  long used() {
    return used.get();
  }
}
