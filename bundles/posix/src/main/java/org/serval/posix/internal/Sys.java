package org.serval.posix.internal;

import java.util.Locale;
import org.serval.posix.Errno;
import org.serval.posix.PosixException;

/**
 * The system calls that Serval makes, each with its number on x86-64 and on aarch64. All go through
 * one handle of the C library's {@code syscall}, so a start of the daemon binds nothing and the
 * first call binds everything. Pointers are given as addresses: the caller keeps their arena open.
 * Only calls that both machines have are here, hence {@code openat} and not {@code open}.
 */
public enum Sys {
  READ(0, 63),
  WRITE(1, 64),
  CLOSE(3, 57),
  IOCTL(16, 29),
  GETPID(39, 172),
  SOCKET(41, 198),
  CONNECT(42, 203),
  SENDMSG(46, 211),
  RECVMSG(47, 212),
  SHUTDOWN(48, 210),
  BIND(49, 200),
  LISTEN(50, 201),
  SOCKETPAIR(53, 199),
  SETSOCKOPT(54, 208),
  KILL(62, 129),
  FCNTL(72, 25),
  FLOCK(73, 32),
  FDATASYNC(75, 83),
  FCHMOD(91, 52),
  FCHOWN(93, 55),
  UMASK(95, 166),
  GETUID(102, 174),
  GETGID(104, 176),
  GETEUID(107, 175),
  GETEGID(108, 177),
  STATFS(137, 43),
  UMOUNT2(166, 39),
  MOUNT(165, 40),
  GETTID(186, 178),
  SCHED_SETAFFINITY(203, 122),
  SCHED_GETAFFINITY(204, 123),
  CLOCK_GETTIME(228, 113),
  EPOLL_CTL(233, 21),
  WAITID(247, 95),
  OPENAT(257, 56),
  MKNODAT(259, 33),
  FCHOWNAT(260, 54),
  FCHMODAT(268, 53),
  UNSHARE(272, 97),
  EPOLL_PWAIT(281, 22),
  ACCEPT4(288, 242),
  EPOLL_CREATE1(291, 20),
  PIPE2(293, 59),
  PRLIMIT64(302, 261),
  SETNS(308, 268),
  PIDFD_SEND_SIGNAL(424, 424),
  PIDFD_OPEN(434, 434);

  /** Paths are relative to the working directory; ours are absolute. */
  public static final int AT_FDCWD = -100;

  private final int x86;
  private final int arm;

  Sys(int x86, int arm) {
    this.x86 = x86;
    this.arm = arm;
  }

  /** The call's number on a machine. */
  int number(boolean onArm) {
    return onArm ? arm : x86;
  }

  /** Calls, and throws on failure. An interrupted call is made again. */
  public long call(long... args) throws PosixException {
    return check(raw(args), "");
  }

  /** Calls with an object to name in the error, such as a path. */
  public long callOn(Object what, long... args) throws PosixException {
    return check(raw(args), " '" + what + "'");
  }

  /** Throws if the result of {@link #raw} is an error. */
  public long check(long result, String what) throws PosixException {
    if (result < 0) {
      throw new PosixException((int) -result, name().toLowerCase(Locale.ROOT) + what);
    }
    return result;
  }

  /** Calls as the kernel does: the result, or the negative error number; EINTR is tried again. */
  public long raw(long... args) {
    long result;
    do {
      result = once(args);
    } while (result == -Errno.EINTR);
    return result;
  }

  /** Calls once, without trying again after EINTR. */
  public long once(long... args) {
    long[] words = new long[args.length + 1];
    words[0] = number(Native.isArm());
    System.arraycopy(args, 0, words, 1, args.length);
    return Handle.SYSCALL.callOrErrno(words);
  }

  private static final class Handle {
    static final CFunction SYSCALL = new CFunction("syscall");
  }
}
