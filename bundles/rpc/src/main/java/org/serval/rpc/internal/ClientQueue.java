package org.serval.rpc.internal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The calls of one client that may block: so many run (or wait for a worker) at a time, the others
 * wait here in their order. When many wait the client is not read from until some are done. Any
 * thread; never blocks.
 */
final class ClientQueue {
  /** A call, and the bytes of its arguments, by which its memory is judged. */
  record Entry(Workers.Job job, Runnable dropped, int bytes) {}

  private static final int MOST_WAITING = 256;
  private static final long MOST_BYTES = 8L << 20;

  private final Workers workers;
  private final int most;
  private final Runnable relieved;
  private final Deque<Entry> waiting = new ArrayDeque<>(0);
  private long bytes;
  private int running;
  private boolean closed;
  private Runnable idle;

  /**
   * @param most calls that run at a time
   * @param relieved called, on any thread, after the queue has ceased to be full
   */
  ClientQueue(Workers workers, int most, Runnable relieved) {
    this.workers = workers;
    this.most = Math.max(1, most);
    this.relieved = relieved;
  }

  /** Adds a call; it is dropped if the client is gone. */
  void add(Entry entry) {
    boolean dropped;
    boolean now = false;
    synchronized (this) {
      dropped = closed;
      if (!dropped) {
        now = running < most;
        enter(entry, now);
      }
    }
    if (dropped) {
      entry.dropped().run();
    } else if (now) {
      submit(entry);
    }
  }

  private void enter(Entry entry, boolean now) {
    if (now) {
      running++;
    } else {
      waiting.add(entry);
      bytes += entry.bytes();
    }
  }

  /** Whether so much waits that nothing more should be read from the client. */
  synchronized boolean full() {
    return waiting.size() >= MOST_WAITING || bytes >= MOST_BYTES;
  }

  /** How many calls run or wait for a worker. */
  synchronized int running() {
    return running;
  }

  /** Runs an action once, when nothing runs and nothing waits. */
  void whenIdle(Runnable action) {
    synchronized (this) {
      if (running > 0) {
        idle = action;
        return;
      }
    }
    action.run();
  }

  /** Drops what waits, for good; what runs goes on. */
  void close() {
    List<Entry> left;
    synchronized (this) {
      closed = true;
      left = List.copyOf(waiting);
      waiting.clear();
      bytes = 0;
    }
    left.forEach(entry -> entry.dropped().run());
  }

  private void submit(Entry entry) {
    workers.submit(new Counted(entry.job()));
  }

  private void finished() {
    Entry next;
    boolean wasFull;
    Runnable nowIdle;
    synchronized (this) {
      wasFull = full();
      next = waiting.poll();
      if (next == null) {
        running--;
      } else {
        bytes -= next.bytes();
      }
      nowIdle = running == 0 ? idle : null;
    }
    if (next != null) {
      submit(next);
    }
    if (wasFull && !full()) {
      relieved.run();
    }
    if (nowIdle != null) {
      nowIdle.run();
    }
  }

  /** A job that makes room for the next one when it is done. */
  private final class Counted implements Workers.Job {
    private final Workers.Job job;

    Counted(Workers.Job job) {
      this.job = job;
    }

    @Override
    public boolean highPriority() {
      return job.highPriority();
    }

    @Override
    public void run() {
      try {
        job.run();
      } finally {
        finished();
      }
    }
  }
}
