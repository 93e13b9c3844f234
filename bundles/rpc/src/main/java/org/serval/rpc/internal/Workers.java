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

  /**
   * What is known of the workers at one moment.
   *
   * @param peak how many were busy at once so far, at most those that may be
   */
  record Numbers(int most, int mostPriority, int busy, int peak, int waiting) {}

  private int most;
  private int mostPriority;
  private final Deque<Waiting> low = new ArrayDeque<>();
  private final Deque<Waiting> high = new ArrayDeque<>();
  private long tickets;
  private int busy;
  private int peak;
  private int busyPriority;

  Workers(int most, int mostPriority) {
    this.most = Math.max(1, most);
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

  synchronized Numbers numbers() {
    return new Numbers(most, mostPriority, busy, peak, waiting());
  }

  /**
   * Changes the limits; jobs that run go on.
   *
   * @param kept how many workers there are told to be, which stay as far as they may
   */
  void limit(int newMost, int newPriority, int kept) {
    synchronized (this) {
      most = newMost;
      mostPriority = newPriority;
      peak = Integer.compareUnsigned(kept, newMost) > 0 ? newMost : kept;
    }
    startWhatMay();
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
    if (Integer.compareUnsigned(busy, most) >= 0 || (low.isEmpty() && high.isEmpty())) {
      return null;
    }
    busy++;
    peak = Math.max(peak, busy);
    return highIsNext() ? high.remove() : low.remove();
  }

  private Waiting takePriority() {
    if (Integer.compareUnsigned(busyPriority, mostPriority) >= 0 || high.isEmpty()) {
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
