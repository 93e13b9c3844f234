package org.serval.qmp.internal;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls a listener from one virtual thread in order, so that a listener that blocks, or executes a
 * command, holds up no reply. If it falls behind without end, the connection is given up rather
 * than an event lost unseen.
 */
final class Events {
  static final int MOST_WAITING = 100_000;
  private static final Logger LOG = LoggerFactory.getLogger(Events.class);

  private final BlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();
  private boolean ended; // only the thread of this object uses it

  void start() {
    Thread.ofVirtual().name("qmp-events").start(this::run);
  }

  /** Adds a call; false if too many wait. */
  boolean add(Runnable call) {
    return queue.size() < MOST_WAITING && queue.add(call);
  }

  /** Adds the last call. */
  void end(Runnable last) {
    queue.add(last);
    queue.add(() -> ended = true);
  }

  private void run() {
    try {
      while (!ended) {
        call(queue.take());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void call(Runnable call) {
    try {
      call.run();
    } catch (RuntimeException e) {
      LOG.error("a monitor's listener failed", e);
    }
  }
}
