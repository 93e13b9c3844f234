package org.serval.rpc.internal;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Decides when work that may block begins: at most {@code max_workers} pieces at once for all
 * clients of a server, in the order of arrival, and {@code prio_workers} more that take only work
 * of high priority. Each piece runs on a virtual thread of its own, so a worker is a permission and
 * not a thread. Any thread; never blocks.
 */
final class Workers {
  /** A piece of work. Must not throw. */
  interface Job {
    boolean highPriority();

    void run();
  }

  private record Waiting(Job job, long ticket) {}

  private final int most;
  private final int mostPriority;
  private final Deque<Waiting> low = new ArrayDeque<>();
  private final Deque<Waiting> high = new ArrayDeque<>();
  private long tickets;
  private int busy;
  private int busyPriority;

  Workers(int most, int mostPriority) {
    this.most = most;
    this.mostPriority = mostPriority;
  }

  /** Runs a job as soon as there is a worker for it. */
  void submit(Job job) {
    synchronized (this) {
      (job.highPriority() ? high : low).add(new Waiting(job, tickets++));
    }
    startWhatMay();
  }

  /** How many jobs wait for a worker. */
  synchronized int waiting() {
    return low.size() + high.size();
  }

  private void startWhatMay() {
    while (startNext(false) || startNext(true)) {
      // as long as one begins
    }
  }

  private boolean startNext(boolean priority) {
    Job job = take(priority);
    if (job == null) {
      return false;
    }
    Thread.ofVirtual().name("rpc-call").start(() -> run(job, priority));
    return true;
  }

  private void run(Job job, boolean priority) {
    try {
      job.run();
    } finally {
      free(priority);
      startWhatMay();
    }
  }

  /** Takes a worker and the job for it, or nothing. */
  private synchronized Job take(boolean priority) {
    Waiting next = priority ? takePriority() : takeAny();
    return next == null ? null : next.job();
  }

  private Waiting takeAny() {
    if (busy == most || (low.isEmpty() && high.isEmpty())) {
      return null;
    }
    busy++;
    return highIsNext() ? high.remove() : low.remove();
  }

  private Waiting takePriority() {
    if (busyPriority == mostPriority || high.isEmpty()) {
      return null;
    }
    busyPriority++;
    return high.remove();
  }

  private boolean highIsNext() {
    return low.isEmpty() || (!high.isEmpty() && high.peek().ticket() < low.peek().ticket());
  }

  private synchronized void free(boolean priority) {
    if (priority) {
      busyPriority--;
    } else {
      busy--;
    }
  }
}
