package org.serval.rpc.internal;

import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Watches for signs of life of one client, as the keepalive program has it: after each interval
 * without a packet a ping goes out, and after so many without an answer the client counts as dead.
 * On the event loop only.
 */
final class Keepalive {
  /** What the client does about it. */
  interface Peer {
    void ping();

    void dead();
  }

  private final RpcLoop loop;
  private final Peer peer;
  private final long intervalNanos;
  private final int count;
  private long lastSign;
  private int left;
  private boolean suspended;
  private ScheduledFuture<?> timer;

  /**
   * @param interval seconds, never if not positive
   * @param count pings without an answer
   */
  Keepalive(RpcLoop loop, Peer peer, int interval, int count) {
    this.loop = loop;
    this.peer = peer;
    this.intervalNanos = TimeUnit.SECONDS.toNanos(interval);
    this.count = count;
  }

  /** Begins, if there is an interval and it has not begun yet. */
  void start() {
    if (timer == null && intervalNanos > 0) {
      signOfLife();
      schedule(intervalNanos);
    }
  }

  /** Something came from the client. */
  void signOfLife() {
    if (intervalNanos > 0) {
      lastSign = System.nanoTime();
      left = count;
    }
  }

  /** While nothing is read from the client its silence means nothing. */
  void suspend(boolean suspend) {
    if (suspended && !suspend) {
      signOfLife();
    }
    suspended = suspend;
  }

  void stop() {
    if (timer != null) {
      timer.cancel(false);
    }
  }

  private void schedule(long nanos) {
    timer = loop.schedule(this::tick, nanos, TimeUnit.NANOSECONDS);
  }

  private void tick() {
    long silent = System.nanoTime() - lastSign;
    if (suspended || silent < intervalNanos) {
      schedule(suspended ? intervalNanos : intervalNanos - silent);
      return;
    }
    if (left == 0) {
      peer.dead();
      return;
    }
    left--;
    lastSign = System.nanoTime();
    peer.ping();
    schedule(intervalNanos);
  }
}
