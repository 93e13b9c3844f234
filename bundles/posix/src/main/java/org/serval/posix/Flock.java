package org.serval.posix;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.serval.posix.internal.Sys;

/**
 * Locks on open files. {@code flock} belongs to the open file: a child that inherits the descriptor
 * shares it. {@code fcntl} belongs to the process and ends with the first close of any of its
 * descriptors of that file; libvirt's pid files use it on their first byte. The two do not see each
 * other. No method waits.
 */
public final class Flock {
  private static final int LOCK_SH = 1;
  private static final int LOCK_EX = 2;
  private static final int LOCK_NB = 4;
  private static final int LOCK_UN = 8;
  private static final int F_GETLK = 5;
  private static final int F_SETLK = 6;
  private static final short F_RDLCK = 0;
  private static final short F_WRLCK = 1;
  private static final short F_UNLCK = 2;
  private static final int FLOCK_SIZE = 32;

  private Flock() {}

  /** Takes the open file's lock; false if another open file has it. */
  public static boolean tryLock(int fd, boolean exclusive) throws PosixException {
    long result = Sys.FLOCK.raw(fd, (exclusive ? LOCK_EX : LOCK_SH) | LOCK_NB);
    return result != -Errno.EAGAIN && Sys.FLOCK.check(result, "") == 0;
  }

  /** Gives the open file's lock back. */
  public static void unlock(int fd) throws PosixException {
    Sys.FLOCK.call(fd, LOCK_UN);
  }

  /**
   * Takes the process's lock on a range; false if another process has it.
   *
   * @param length in bytes; 0 for all to the end
   */
  public static boolean tryLockRange(int fd, long start, long length, boolean exclusive)
      throws PosixException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment lock = range(arena, exclusive ? F_WRLCK : F_RDLCK, start, length);
      long result = Sys.FCNTL.raw(fd, F_SETLK, lock.address());
      boolean taken = result == -Errno.EAGAIN || result == -Errno.EACCES;
      return !taken && Sys.FCNTL.check(result, " lock") == 0;
    }
  }

  /** Gives the process's lock on a range back. */
  public static void unlockRange(int fd, long start, long length) throws PosixException {
    try (Arena arena = Arena.ofConfined()) {
      Sys.FCNTL.call(fd, F_SETLK, range(arena, F_UNLCK, start, length).address());
    }
  }

  /** The other process that has a range locked; 0 if none has. */
  public static int holder(int fd, long start, long length) throws PosixException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment lock = range(arena, F_WRLCK, start, length);
      Sys.FCNTL.call(fd, F_GETLK, lock.address());
      return lock.get(JAVA_SHORT, 0) == F_UNLCK ? 0 : lock.get(JAVA_INT, 24);
    }
  }

  private static MemorySegment range(Arena arena, short type, long start, long length) {
    MemorySegment lock = arena.allocate(FLOCK_SIZE, 8);
    lock.set(JAVA_SHORT, 0, type);
    lock.set(JAVA_LONG, 8, start); // l_whence at 2 stays SEEK_SET
    lock.set(JAVA_LONG, 16, length);
    return lock;
  }
}
