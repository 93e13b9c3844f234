package org.serval.process;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;
import org.serval.posix.Errno;
import org.serval.posix.Exit;
import org.serval.posix.PidFd;
import org.serval.posix.Posix;
import org.serval.posix.PosixException;
import org.serval.posix.ProcStat;
import org.serval.posix.Signals;
import org.serval.posix.Spawn;

/**
 * A guest's process. It leads a session of its own and lives on when the daemon ends; pid and start
 * time together find it again, since a pid alone may by then be someone else's. Its end is seen by
 * a pidfd. Any thread may use any method; only {@link #kill} waits.
 */
public final class GuestProcess implements AutoCloseable {
  private final PidFd process;
  private final long startTime;

  private GuestProcess(PidFd process, long startTime) {
    this.process = process;
    this.startTime = startTime;
  }

  /**
   * Starts a program as a guest's process: leader of a new session, its output in the log.
   *
   * @param spawn the program with all but session and output
   * @param log prepared, its header written
   * @throws PosixException if the program cannot be started
   */
  public static GuestProcess start(Spawn spawn, GuestLog log) throws IOException {
    PidFd process = spawn.newSession().outputTo(log.file(), 0600).start();
    // A child of ours that ended is reaped by then, at the earliest: no start time, and no harm.
    long startTime = ProcStat.of(process.pid()).map(ProcStat::startTime).orElse(0L);
    return new GuestProcess(process, startTime);
  }

  /**
   * Finds a process of an earlier life of the daemon.
   *
   * @param startTime of then; 0 if it is not known
   * @return empty if it has ended, even if its pid is in use again
   */
  public static Optional<GuestProcess> reattach(long pid, long startTime) throws IOException {
    PidFd process;
    try {
      process = PidFd.open(pid);
    } catch (PosixException e) {
      if (e.errno() == Errno.ESRCH || e.errno() == Errno.EINVAL) {
        return Optional.empty();
      }
      throw e;
    }
    // Held first, looked at then: what is looked at is what is held.
    Optional<ProcStat> stat = ProcStat.of(pid);
    if (stat.isEmpty() || stat.get().state() == 'Z') {
      return Optional.empty(); // its watch sees the end, reaps it if it is ours, and closes itself
    }
    if (!isSame(stat.get(), startTime)) {
      process.close();
      return Optional.empty();
    }
    return Optional.of(new GuestProcess(process, stat.get().startTime()));
  }

  private static boolean isSame(ProcStat stat, long startTime) {
    return startTime == 0 || stat.startTime() == startTime;
  }

  /** Its number. */
  public long pid() {
    return process.pid();
  }

  /** Clock ticks from boot to its start; to be kept with the pid for {@link #reattach}. */
  public long startTime() {
    return startTime;
  }

  /** Time that its threads have used, in nanoseconds; 0 once it has ended. */
  public long cpuTime() {
    return isAlive() ? Posix.cpuTime(process.pid()).orElse(0) : 0;
  }

  /** Done when it has ended; what depends on it runs on a virtual thread. */
  public CompletableFuture<Exit> exit() {
    return process.exit();
  }

  /** Whether it has not ended. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** Sends a signal; false if it has ended. */
  public boolean signal(int signal) throws PosixException {
    return process.signal(signal);
  }

  /** Waits for its end; empty if that takes longer. */
  public Optional<Exit> await(Duration time) throws InterruptedException {
    try {
      return Optional.of(process.exit().get(time.toNanos(), TimeUnit.NANOSECONDS));
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (ExecutionException e) {
      throw new AssertionError("an exit never fails", e);
    }
  }

  /**
   * Ends it: SIGTERM, and SIGKILL if it has not gone in time. Returns when it is gone.
   *
   * @param grace how long it may take after SIGTERM; zero to kill at once
   * @param force how long the system may take after SIGKILL, as when a disk does not answer
   * @throws LibvirtException {@code VIR_ERR_SYSTEM_ERROR} with EBUSY if even that does not end it
   */
  public Exit kill(Duration grace, Duration force) throws PosixException, InterruptedException {
    if (!grace.isZero()) {
      signal(Signals.TERM);
      Optional<Exit> exit = await(grace);
      if (exit.isPresent()) {
        return exit.get();
      }
    }
    signal(Signals.KILL);
    return await(force)
        .orElseThrow(
            () -> {
              PosixException busy = new PosixException(Errno.EBUSY, "kill");
              return SystemErrors.of(
                  ErrorDomain.VIR_FROM_NONE,
                  "Failed to terminate process " + pid() + " with SIGKILL",
                  busy);
            });
  }

  /** Stops watching it; the process goes on. */
  @Override
  public void close() {
    process.close();
  }
}
