package org.serval.posix;

import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.serval.api.stream.PassedFile;
import org.serval.posix.internal.Native;
import org.serval.posix.internal.Sys;

/**
 * An open descriptor with one owner. Calls that use it hold it ({@link #hold}, {@link #release}),
 * so that {@link #close} from another thread never gives the number back to the system under their
 * feet: the last one out does it. Any thread may use any method; none blocks.
 */
public final class Fd implements PassedFile {
  private static final int CLOSED = 1 << 30;
  private static final int DETACHED = 1 << 29;

  private final int number;
  private final AtomicInteger holds = new AtomicInteger();

  private Fd(int number) {
    this.number = number;
  }

  /** Takes ownership of an open descriptor. */
  public static Fd own(int number) {
    if (number < 0) {
      throw new IllegalArgumentException("not a descriptor: " + number);
    }
    return new Fd(number);
  }

  /**
   * Opens a file, close-on-exec and never as controlling terminal.
   *
   * @param flags of {@link OpenFlags}
   * @param mode permissions of a new file, before the umask
   */
  public static Fd open(Path path, int flags, int mode) throws PosixException {
    try (Arena arena = Arena.ofConfined()) {
      long fd =
          Sys.OPENAT.callOn(
              path,
              Sys.AT_FDCWD,
              Native.text(arena, path).address(),
              flags | OpenFlags.CLOEXEC | OpenFlags.NOCTTY,
              mode);
      return own((int) fd);
    }
  }

  /** Duplicates a descriptor, close-on-exec, at a number not below the one given. */
  public static Fd duplicate(int number, int atLeast) throws PosixException {
    return own((int) Sys.FCNTL.call(number, /* F_DUPFD_CLOEXEC */ 1030, atLeast));
  }

  /** Its number. Valid until closed: whoever uses it while another may close it must hold it. */
  @Override
  public int descriptor() {
    return number;
  }

  /** Keeps the number ours until {@link #release}; throws EBADF if it is closed already. */
  public void hold() throws PosixException {
    int before = holds.getAndUpdate(n -> ended(n) ? n : n + 1);
    if (ended(before)) {
      throw new PosixException(Errno.EBADF, "use of a closed descriptor");
    }
  }

  /** Ends a {@link #hold}. */
  public void release() {
    if (holds.decrementAndGet() == CLOSED) {
      giveBack();
    }
  }

  /** Whether it is closed or given away. */
  public boolean isClosed() {
    return ended(holds.get());
  }

  /** Gives up ownership without closing; this object counts as closed from then on. */
  public int detach() {
    if (ended(holds.getAndUpdate(n -> ended(n) ? n : n | DETACHED))) {
      throw new IllegalStateException("the descriptor is closed");
    }
    return number;
  }

  @Override
  public void close() {
    int before = holds.getAndUpdate(n -> ended(n) ? n : n | CLOSED);
    if (before == 0) {
      giveBack();
    }
  }

  private static boolean ended(int state) {
    return (state & (CLOSED | DETACHED)) != 0;
  }

  private void giveBack() {
    Sys.CLOSE.once(number);
  }

  @Override
  public String toString() {
    return "fd " + number;
  }
}
