package org.serval.posix;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.serval.posix.internal.Native;
import org.serval.posix.internal.Sys;

/** Small calls on files, processes and identity. None waits for anything but the file system. */
public final class Posix {
  /** For {@link #chown}: leaves that owner as it is. */
  public static final int UNCHANGED = -1;

  private static final int AT_SYMLINK_NOFOLLOW = 0x100;
  private static final int F_GETFL = 3;
  private static final int F_SETFL = 4;
  private static final int F_GETFD = 1;
  private static final int F_SETFD = 2;
  private static final int FD_CLOEXEC = 1;
  private static final int S_IFIFO = 0x1000;

  private static final int CPUCLOCK_SCHED = 2;
  private static final long NANOS_A_SECOND = 1_000_000_000L;

  private Posix() {}

  /** The two ends of a pipe. */
  public record Pipe(Fd reader, Fd writer) implements AutoCloseable {
    @Override
    public void close() {
      reader.close();
      writer.close();
    }
  }

  /**
   * A file system, as {@code statfs} tells it.
   *
   * @param type its magic number, such as 0x6969 for NFS
   * @param blockSize bytes a block
   * @param blocks all blocks
   * @param freeBlocks free ones
   * @param availableBlocks free ones for users other than root
   */
  public record FileSystem(
      long type, long blockSize, long blocks, long freeBlocks, long availableBlocks) {}

  /** The real user of this process. */
  public static int getuid() {
    return (int) Sys.GETUID.raw();
  }

  /** The effective user of this process. */
  public static int geteuid() {
    return (int) Sys.GETEUID.raw();
  }

  /** The real group of this process. */
  public static int getgid() {
    return (int) Sys.GETGID.raw();
  }

  /** The effective group of this process. */
  public static int getegid() {
    return (int) Sys.GETEGID.raw();
  }

  /** Sends a signal to a process, or 0 to see whether it exists. */
  public static void kill(long pid, int signal) throws PosixException {
    Sys.KILL.callOn(pid, pid, signal);
  }

  /**
   * Time that all threads of a process have used, in nanoseconds. The process's own clock tells it
   * in one call, where {@code /proc} would be written and read as text. Empty if there is none.
   */
  public static OptionalLong cpuTime(long pid) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment time = arena.allocate(JAVA_LONG, 2); // struct timespec
      long clock = (~pid << 3) | CPUCLOCK_SCHED;
      return Sys.CLOCK_GETTIME.raw(clock, time.address()) < 0
          ? OptionalLong.empty()
          : OptionalLong.of(
              time.getAtIndex(JAVA_LONG, 0) * NANOS_A_SECOND + time.getAtIndex(JAVA_LONG, 1));
    }
  }

  /** Changes owner and group, of a symbolic link itself if {@code follow} is false. */
  public static void chown(Path path, int uid, int gid, boolean follow) throws PosixException {
    LinkOption[] links = follow ? new LinkOption[0] : new LinkOption[] {LinkOption.NOFOLLOW_LINKS};
    if ((uid == UNCHANGED || setByJdk(path, "unix:uid", uid, links))
        && (gid == UNCHANGED || setByJdk(path, "unix:gid", gid, links))) {
      return;
    }
    try (Arena arena = Arena.ofConfined()) {
      long name = Native.text(arena, path).address();
      Sys.FCHOWNAT.callOn(path, Sys.AT_FDCWD, name, uid, gid, follow ? 0 : AT_SYMLINK_NOFOLLOW);
    }
  }

  /**
   * Sets an attribute without the foreign linker: the daemon's start needs this, and the first use
   * of the linker takes some 60 ms. If it fails, the caller's own call tells the error number.
   */
  private static boolean setByJdk(Path path, String name, int value, LinkOption... links) {
    try {
      Files.setAttribute(path, name, value, links);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Changes owner and group of an open file. */
  public static void chown(int fd, int uid, int gid) throws PosixException {
    Sys.FCHOWN.call(fd, uid, gid);
  }

  /** Changes permissions. */
  public static void chmod(Path path, int mode) throws PosixException {
    if (setByJdk(path, "unix:mode", mode)) {
      return;
    }
    try (Arena arena = Arena.ofConfined()) {
      Sys.FCHMODAT.callOn(path, Sys.AT_FDCWD, Native.text(arena, path).address(), mode);
    }
  }

  /** Changes permissions of an open file. */
  public static void chmod(int fd, int mode) throws PosixException {
    Sys.FCHMOD.call(fd, mode);
  }

  /** Sets the whole process's umask, and tells the old one. For a program's start only. */
  public static int umask(int mask) {
    return (int) Sys.UMASK.raw(mask);
  }

  /** Makes a named pipe. */
  public static void mkfifo(Path path, int mode) throws PosixException {
    try (Arena arena = Arena.ofConfined()) {
      Sys.MKNODAT.callOn(path, Sys.AT_FDCWD, Native.text(arena, path).address(), S_IFIFO | mode, 0);
    }
  }

  /** The file system that a path is on. */
  public static FileSystem statfs(Path path) throws PosixException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment result = arena.allocate(256, 8); // struct statfs: the same on both machines
      Sys.STATFS.callOn(path, Native.text(arena, path).address(), result.address());
      return new FileSystem(
          result.get(JAVA_LONG, 0),
          result.get(JAVA_LONG, 8),
          result.get(JAVA_LONG, 16),
          result.get(JAVA_LONG, 24),
          result.get(JAVA_LONG, 32));
    }
  }

  /** Makes a pipe, both ends close-on-exec. */
  public static Pipe pipe() throws PosixException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment ends = arena.allocate(JAVA_INT, 2);
      Sys.PIPE2.call(ends.address(), OpenFlags.CLOEXEC);
      return new Pipe(Fd.own(ends.getAtIndex(JAVA_INT, 0)), Fd.own(ends.getAtIndex(JAVA_INT, 1)));
    }
  }

  /** Sets whether calls on an open file wait. It holds for all descriptors of that open file. */
  public static void setNonBlocking(int fd, boolean on) throws PosixException {
    long flags = Sys.FCNTL.call(fd, F_GETFL);
    long wanted = on ? flags | OpenFlags.NONBLOCK : flags & ~OpenFlags.NONBLOCK;
    if (wanted != flags) {
      Sys.FCNTL.call(fd, F_SETFL, wanted);
    }
  }

  /** Sets whether a descriptor is closed in a program that this process starts. */
  public static void setCloseOnExec(int fd, boolean on) throws PosixException {
    long flags = Sys.FCNTL.call(fd, F_GETFD);
    Sys.FCNTL.call(fd, F_SETFD, on ? flags | FD_CLOEXEC : flags & ~FD_CLOEXEC);
  }
}
