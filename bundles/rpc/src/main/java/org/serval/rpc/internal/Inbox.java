package org.serval.rpc.internal;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What other threads want done in a turn of a {@link Line}, in the order of posting. Any thread
 * posts; only the event loop runs what was posted.
 */
final class Inbox {
  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean announced = new AtomicBoolean();
  private final AtomicLong held = new AtomicLong();
  private boolean emptying;

  /**
   * Adds a task. Any thread.
   *
   * @param bytes memory that the task holds until it is run
   * @return whether the loop is to be told, because nobody has told it since {@link #heard}
   */
  boolean add(long bytes, Runnable task) {
    held.addAndGet(bytes);
    tasks.add(
        () -> {
          held.addAndGet(-bytes);
          task.run();
        });
    return announced.compareAndSet(false, true);
  }

  /** The loop comes to empty it: whoever adds from here on tells it again. */
  void heard() {
    announced.set(false);
  }

  /** Runs all tasks, unless one of them asks for it. On the event loop. */
  void empty() {
    if (!emptying) {
      runAll();
    }
  }

  /** Runs all tasks, those included that they add. */
  void runAll() {
    emptying = true;
    try {
      for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
        task.run();
      }
    } finally {
      emptying = false;
    }
  }

  boolean isEmpty() {
    return tasks.isEmpty();
  }

  /** Memory that tasks hold, in bytes. Any thread. */
  long bytes() {
    return held.get();
  }
}
