package org.serval.api.support;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;

/**
 * One step at a time for each uuid, in the order in which they came; those of different ones do not
 * wait for each other. A lock is there as long as somebody wants it, so nothing stays behind of
 * objects that are gone.
 */
final class Turns {
  private final ConcurrentMap<UUID, Turn> turns = new ConcurrentHashMap<>();
  private final Duration patience;

  Turns(Duration patience) {
    this.patience = patience;
  }

  /**
   * The lock of one uuid.
   *
   * @param lock held by whoever has its turn
   * @param wanted how many hold it or wait for it
   */
  private record Turn(ReentrantLock lock, int wanted) {
    Turn and(int more) {
      return wanted + more == 0 ? null : new Turn(lock, wanted + more);
    }
  }

  <T> T take(UUID uuid, Supplier<T> step) {
    Turn none = new Turn(new ReentrantLock(true), 0);
    ReentrantLock lock =
        turns.compute(uuid, (key, turn) -> (turn == null ? none : turn).and(1)).lock();
    try {
      await(lock);
      try {
        return step.get();
      } finally {
        lock.unlock();
      }
    } finally {
      turns.computeIfPresent(uuid, (key, turn) -> turn.and(-1));
    }
  }

  private void await(ReentrantLock lock) {
    try {
      if (!lock.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS)) {
        throw refused(ErrorCode.VIR_ERR_OPERATION_TIMEOUT);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw refused(ErrorCode.VIR_ERR_OPERATION_ABORTED);
    }
  }

  private static LibvirtException refused(ErrorCode code) {
    return new LibvirtException(
        code, ErrorDomain.VIR_FROM_DOMAIN, "cannot acquire state change lock");
  }

  /** How many uuids somebody has a turn of, or waits for. */
  int size() {
    return turns.size();
  }
}
