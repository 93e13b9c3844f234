package org.serval.posix;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.serval.posix.internal.IoLoop;
import org.serval.posix.internal.Sys;

/**
 * A process, held by a descriptor that never means another one, even when its number is used again.
 * The shared epoll thread sees its end; if it is our child, that thread reaps it at once, so no
 * zombie stays even if nobody asks. Then the descriptor is closed. Any thread may use any method.
 * Not for children of {@link Process}, whose status the JVM itself wants.
 */
public final class PidFd implements AutoCloseable {
  private static final int P_PIDFD = 3;
  private static final int WNOHANG_WEXITED = 1 | 4;
  private static final int CLD_EXITED = 1;
  private static final int CLD_DUMPED = 3;

  private final long pid;
  private final Fd fd;
  private final CompletableFuture<Exit> exit = new CompletableFuture<>();
  private final IoLoop.Watch watch;

  private PidFd(long pid, Fd fd) throws PosixException {
    this.pid = pid;
    this.fd = fd;
    this.watch = IoLoop.shared().watch(fd.descriptor(), IoLoop.IN, (w, events) -> ended(w));
  }

  /**
   * Holds a running process, of ours or of another parent.
   *
   * @throws PosixException ESRCH if there is none
   */
  public static PidFd open(long pid) throws PosixException {
    Fd fd = Fd.own((int) Sys.PIDFD_OPEN.callOn(pid, pid, 0));
    try {
      return new PidFd(pid, fd);
    } catch (PosixException e) {
      fd.close();
      throw e;
    }
  }

  /** Its number. */
  public long pid() {
    return pid;
  }

  /** Done when the process has ended. What depends on it runs on a virtual thread. */
  public CompletableFuture<Exit> exit() {
    return exit.copy();
  }

  /** Waits for its end; parks a virtual thread. */
  public Exit await() throws InterruptedException {
    try {
      return exit.get();
    } catch (ExecutionException e) {
      throw new AssertionError("an exit never fails", e);
    }
  }

  /** Whether it has not ended, as far as the system has told. */
  public boolean isAlive() {
    return !exit.isDone();
  }

  /**
   * Sends a signal.
   *
   * @return false if the process has ended
   */
  public boolean signal(int signal) throws PosixException {
    try {
      fd.hold();
    } catch (PosixException e) {
      return false;
    }
    try {
      long result = Sys.PIDFD_SEND_SIGNAL.raw(fd.descriptor(), signal, 0, 0);
      if (result == -Errno.ESRCH) {
        return false;
      }
      Sys.PIDFD_SEND_SIGNAL.check(result, " " + signal + " to " + pid);
      return true;
    } finally {
      fd.release();
    }
  }

  /** Stops watching; the process goes on. A child that is let go so is never reaped. */
  @Override
  public void close() {
    watch.close();
    fd.close();
  }

  private void ended(IoLoop.Watch source) {
    try {
      fd.hold();
    } catch (PosixException e) {
      return; // closed meanwhile
    }
    Exit how;
    try (Arena arena = Arena.ofConfined()) {
      how = reap(arena);
    } finally {
      fd.release();
    }
    if (how != null) {
      source.close();
      fd.close();
      Thread.ofVirtual().name("exit-" + pid).start(() -> exit.complete(how));
    }
  }

  private Exit reap(Arena arena) {
    MemorySegment info = arena.allocate(128, 8); // siginfo_t: the same on both machines
    long result =
        Sys.WAITID.raw(P_PIDFD, fd.descriptor(), info.address(), WNOHANG_WEXITED, /* rusage */ 0);
    if (result < 0) {
      return new Exit.Unknown(); // ECHILD
    }
    if (info.get(JAVA_INT, 0) == 0) {
      return null; // still running
    }
    int code = info.get(JAVA_INT, 8);
    int status = info.get(JAVA_INT, 24);
    return code == CLD_EXITED
        ? new Exit.Status(status)
        : new Exit.Signal(status, code == CLD_DUMPED);
  }
}
