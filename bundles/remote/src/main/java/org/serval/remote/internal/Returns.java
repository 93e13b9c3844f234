package org.serval.remote.internal;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/**
 * Which schemes have no driver now but will have one in a moment. A driver whose bundle runs on is
 * only set up anew, since its configuration changed; one whose bundle stops while another of the
 * same name waits is replaced. Calls that come meanwhile wait for the new one instead of failing,
 * for no longer than a limit. Any thread.
 */
final class Returns {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final BundleContext context;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition came = lock.newCondition();
  private final Map<String, Long> expected = new HashMap<>();
  private final AtomicInteger arrivals = new AtomicInteger();

  /** In a framework; without one (null) no driver is ever expected back. */
  Returns(BundleContext context) {
    this.context = context;
  }

  /** Whether the daemon itself is ending. */
  boolean daemonEnds() {
    return context != null && (context.getBundle(0).getState() & Bundle.STOPPING) != 0;
  }

  /** A scheme's driver goes; notes whether it will be back. */
  void gone(String scheme, Object bundleId) {
    if (bundleId instanceof Long id && comesBack(id)) {
      lock.lock();
      try {
        expected.put(scheme, System.nanoTime() + LIMIT.toNanos());
      } finally {
        lock.unlock();
      }
    }
  }

  /** Whether a scheme's driver is expected back. */
  boolean expects(String scheme) {
    lock.lock();
    try {
      return expected.containsKey(scheme);
    } finally {
      lock.unlock();
    }
  }

  private boolean comesBack(long id) {
    Bundle bundle = context == null || daemonEnds() ? null : context.getBundle(id);
    return bundle != null && (bundle.getState() == Bundle.ACTIVE || hasSuccessor(bundle));
  }

  private boolean hasSuccessor(Bundle bundle) {
    for (Bundle other : context.getBundles()) {
      if (other.getBundleId() != bundle.getBundleId()
          && bundle.getSymbolicName().equals(other.getSymbolicName())
          && (other.getState() & (Bundle.RESOLVED | Bundle.STARTING | Bundle.ACTIVE)) != 0) {
        return true;
      }
    }
    return false;
  }

  /** A scheme has a driver. */
  void back(String scheme) {
    lock.lock();
    try {
      expected.remove(scheme);
      arrivals.incrementAndGet();
      came.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Looks for something of a scheme again and again while its driver is expected back. Blocks. */
  <T> T await(String scheme, Supplier<T> find) {
    int seen;
    T found;
    do {
      seen = arrivals.get();
      found = find.get();
    } while (found == null && cameAfter(seen, scheme));
    return found;
  }

  /** Waits until something has come since; false if there is nothing to wait for any more. */
  private boolean cameAfter(int seen, String scheme) {
    lock.lock();
    try {
      long left = 1;
      while (seen == arrivals.get() && expected.containsKey(scheme) && left > 0) {
        left = came.awaitNanos(expected.get(scheme) - System.nanoTime());
      }
      return seen != arrivals.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
  }
}
