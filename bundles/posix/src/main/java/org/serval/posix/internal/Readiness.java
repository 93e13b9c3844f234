package org.serval.posix.internal;

import java.io.InterruptedIOException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Whether one direction of a descriptor is worth trying. A user clears it, tries, and waits if
 * there was nothing; the loop sets it. Waiting parks a virtual thread, no carrier.
 */
public final class Readiness {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private boolean ready = true;
  private boolean closed;

  /** Forgets what was reported, before a try. */
  public void clear() {
    lock.lock();
    try {
      ready = false;
    } finally {
      lock.unlock();
    }
  }

  /** Reports that a try is worth it. */
  public void set() {
    lock.lock();
    try {
      ready = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Wakes whoever waits, now and from now on. */
  public void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until ready or closed. */
  public void await() throws InterruptedIOException {
    lock.lock();
    try {
      while (!ready && !closed) {
        changed.await();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for a descriptor");
    } finally {
      lock.unlock();
    }
  }
}
