package org.serval.driver.qemu.internal.guest;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;
import org.serval.state.JobQueue;

/**
 * What lasts of a guest while its states come and go: its name, the queue of its changes, and its
 * process while it runs. Any thread may use it; {@link #job} waits for its turn.
 */
public final class Guest {
  private static final Duration TURN = Duration.ofSeconds(30);
  private static final Duration LAST_JOB = Duration.ofSeconds(2);
  private final UUID uuid;
  private final String name;
  private final JobQueue queue;
  private volatile Running running;
  private volatile boolean released;

  /** A guest that does not run. */
  public Guest(UUID uuid, String name, int maxQueued) {
    this.uuid = uuid;
    this.name = name;
    this.queue = new JobQueue(ErrorDomain.VIR_FROM_QEMU, maxQueued);
  }

  /** What it goes by. */
  public UUID uuid() {
    return uuid;
  }

  /** Its name. */
  public String name() {
    return name;
  }

  /** Its process, if it runs. */
  public Optional<Running> running() {
    return Optional.ofNullable(running);
  }

  /** Changes whether it runs; only in a job. */
  public void running(Running now) {
    running = now;
  }

  /** Its process. */
  public Running requireRunning() {
    return running().orElseThrow(QemuErrors::notRunning);
  }

  /**
   * Runs a change when its turn has come; waits up to 30 s for that, and before that as long for
   * the monitor of a guest that was just found again.
   */
  public <R> R job(String what, Callable<R> change) {
    running().ifPresent(Running::awaitReached);
    return firstJob(what, change);
  }

  /** Runs a change when its turn has come, whether or not the monitor is there. */
  public <R> R firstJob(String what, Callable<R> change) {
    return queue.run(what, TURN, () -> change(what, change));
  }

  /** Runs a change when its turn has come, however long that takes. */
  public <R> R patientJob(String what, Callable<R> change) {
    return queue.run(what, Duration.ofDays(1), () -> change(what, change));
  }

  private <R> R change(String what, Callable<R> change) throws Exception {
    if (released) {
      throw QemuErrors.of(
          ErrorCode.VIR_ERR_OPERATION_ABORTED, what + ": the driver was stopped meanwhile");
    }
    return change.call();
  }

  /** Whether another build of the driver has this guest by now. */
  public boolean released() {
    return released;
  }

  /**
   * Leaves the guest to another build of the driver. Jobs that wait are refused; the one that runs
   * may end, and where it takes too long, loses the monitor. Blocks for that.
   */
  public void release() {
    released = true;
    try {
      queue.run("release", LAST_JOB, this::letGo);
    } catch (LibvirtException e) {
      letGo();
    }
  }

  private Void letGo() {
    running().ifPresent(Running::letGo);
    return null;
  }

  @Override
  public String toString() {
    return name;
  }
}
