package org.serval.rpc.internal;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/**
 * Work of an event loop that others need not wait for: the next packets of clients that have sent
 * many, handshakes, and the end of clients that have left. It is done in the order of arrival, in
 * slices of {@link #SLICE} between two looks at the sockets, so that whoever asks one thing has the
 * answer soon, whatever the others are up to. On the event loop only.
 */
final class LoopQueue {
  /** How long a slice is, in nanoseconds. The step that it ends with may take longer. */
  static final long SLICE = 2_000_000;

  private final Queue<Runnable> steps = new ArrayDeque<>();
  private final Executor afterNextLook;
  private final LongSupplier clock;
  private boolean announced;

  /**
   * @param afterNextLook runs a slice when the loop has looked at its sockets once more
   * @param clock in nanoseconds
   */
  LoopQueue(Executor afterNextLook, LongSupplier clock) {
    this.afterNextLook = afterNextLook;
    this.clock = clock;
  }

  /** Adds a step, which must be short and does not throw. */
  void add(Runnable step) {
    steps.add(step);
    announce();
  }

  /**
   * When a turn that begins now is to end, by the clock: the more steps are waiting, the shorter
   * are the turns.
   */
  long turnEnds() {
    return clock.getAsLong() + SLICE / (1 + steps.size());
  }

  /** Whether such a moment has passed. */
  boolean passed(long moment) {
    return clock.getAsLong() - moment >= 0;
  }

  private void announce() {
    if (!announced) {
      announced = true;
      afterNextLook.execute(this::slice);
    }
  }

  /** What is added meanwhile belongs to a later slice. */
  private void slice() {
    announced = false;
    long end = clock.getAsLong() + SLICE;
    try {
      for (int left = steps.size(); left > 0 && !passed(end); left--) {
        steps.remove().run();
      }
    } finally {
      if (!steps.isEmpty()) {
        announce();
      }
    }
  }
}
