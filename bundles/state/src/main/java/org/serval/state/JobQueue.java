package org.serval.state;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;

/**
 * The changes of one object, one at a time, in the order in which they came. A job runs on the
 * thread that brought it, usually a virtual one, which waits its turn on a fair lock without
 * holding a carrier. One that waits too long leaves the queue with an error that names the holder.
 *
 * <p>Reading an object never goes through here.
 */
public final class JobQueue {
  private final ErrorDomain domain;
  private final int maxWaiting;
  private final ReentrantLock turn = new ReentrantLock(true);
  private volatile Holder holder;

  /**
   * The job that runs.
   *
   * @param owner what the caller said that it does
   * @param since when its turn came
   */
  public record Holder(String owner, Instant since) {
    /** Checks that nothing is missing. */
    public Holder {
      Objects.requireNonNull(owner);
      Objects.requireNonNull(since);
    }
  }

  /** A queue of any length, whose errors name this part. */
  public JobQueue(ErrorDomain domain) {
    this(domain, 0);
  }

  /**
   * A queue of limited length.
   *
   * @param maxWaiting how many may wait; 0 for any number
   */
  public JobQueue(ErrorDomain domain, int maxWaiting) {
    this.domain = domain;
    this.maxWaiting = maxWaiting;
  }

  /**
   * Waits for the turn, runs the job, and returns its result. Blocks.
   *
   * @param owner the job's name, for errors of those that wait
   * @param wait how long to wait at most
   * @throws LibvirtException {@code VIR_ERR_OPERATION_TIMEOUT} if the turn did not come, {@code
   *     VIR_ERR_OPERATION_FAILED} if too many wait, {@code VIR_ERR_OPERATION_ABORTED} if the thread
   *     was interrupted while it waited, and what the job throws
   * @throws IllegalStateException if the thread is in a job of this queue already
   */
  public <R> R run(String owner, Duration wait, Callable<R> job) {
    if (turn.isHeldByCurrentThread()) {
      throw new IllegalStateException(owner + " started inside of " + holder);
    }
    await(wait);
    try {
      holder = new Holder(owner, Instant.now());
      return job.call();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new LibvirtException(ErrorCode.VIR_ERR_INTERNAL_ERROR, domain, e.toString(), e);
    } finally {
      holder = null;
      turn.unlock();
    }
  }

  /** The job that runs now, if one does. Never blocks. */
  public Optional<Holder> holder() {
    return Optional.ofNullable(holder);
  }

  /** About how many wait. Never blocks. */
  public int waiting() {
    return turn.getQueueLength();
  }

  private void await(Duration wait) {
    if (maxWaiting > 0 && turn.getQueueLength() >= maxWaiting) {
      throw refused(ErrorCode.VIR_ERR_OPERATION_FAILED, " due to max_queued limit");
    }
    try {
      if (!turn.tryLock(Math.max(0, wait.toNanos()), TimeUnit.NANOSECONDS)) {
        throw refused(ErrorCode.VIR_ERR_OPERATION_TIMEOUT, heldBy());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw refused(ErrorCode.VIR_ERR_OPERATION_ABORTED, heldBy());
    }
  }

  private String heldBy() {
    Holder now = holder;
    return now == null
        ? ""
        : " (held by monitor="
            + now.owner()
            + " for "
            + Duration.between(now.since(), Instant.now()).toSeconds()
            + "s)";
  }

  private LibvirtException refused(ErrorCode code, String why) {
    return new LibvirtException(code, domain, "cannot acquire state change lock" + why);
  }
}
