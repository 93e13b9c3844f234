package org.serval.rpc.internal;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.util.ArrayDeque;
import java.util.Deque;
import org.serval.posix.Errno;
import org.serval.posix.Fd;

/**
 * Receives bytes together with the descriptors that travel beside them, by {@code recvmsg}: what
 * reads without looking for descriptors would make the kernel drop them. One of these belongs to an
 * event loop and is used on it only; nothing is allocated for a receive that brings bytes alone.
 */
final class Receiver {
  /** There is nothing to receive now. */
  static final int NOTHING = -1;

  /** The connection is broken. */
  static final int BROKEN = -2;

  private static final int MOST_FILES = 64;
  private static final int CONTROL_HEADER = 16;
  private static final int CONTROL = CONTROL_HEADER + 4 * MOST_FILES;
  private static final int SOL_SOCKET = 1;
  private static final int SCM_RIGHTS = 1;
  private static final int MSG_CTRUNC = 0x8;
  private static final long FLAGS = 0x40000000L | 0x40; // MSG_CMSG_CLOEXEC, MSG_DONTWAIT
  private static final long RECVMSG = System.getProperty("os.arch").equals("aarch64") ? 212 : 47;
  private static final StructLayout STATE = Linker.Option.captureStateLayout();

  // The same shape as all system calls of the posix bundle have, so the linker makes it once.
  private static final MethodHandle SYSCALL =
      Linker.nativeLinker()
          .downcallHandle(
              Linker.nativeLinker().defaultLookup().findOrThrow("syscall"),
              FunctionDescriptor.of(
                  JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG,
                  JAVA_LONG),
              Linker.Option.captureCallState("errno"));

  private final MemorySegment state = Arena.ofAuto().allocate(STATE);
  private final MemorySegment control = Arena.ofAuto().allocate(CONTROL, 8);
  private final MemorySegment vector = Arena.ofAuto().allocate(16, 8);
  private final MemorySegment header = Arena.ofAuto().allocate(56, 8);
  private final Deque<Fd> files = new ArrayDeque<>();

  Receiver() {
    header.set(JAVA_LONG, 16, vector.address());
    header.set(JAVA_LONG, 24, 1);
    header.set(JAVA_LONG, 32, control.address());
  }

  /**
   * Receives once. Descriptors that came are left in {@link #files}.
   *
   * @param address where the bytes go
   * @return how many bytes came, 0 at the end, {@link #NOTHING} or {@link #BROKEN}
   */
  int receive(int socket, long address, int room) {
    vector.set(JAVA_LONG, 0, address);
    vector.set(JAVA_LONG, 8, room);
    header.set(JAVA_LONG, 40, CONTROL);
    long count = call(socket);
    if (count < 0) {
      int errno = state.get(JAVA_INT, 0);
      return errno == Errno.EAGAIN || errno == Errno.EINTR ? NOTHING : BROKEN;
    }
    long used = header.get(JAVA_LONG, 40);
    if (used > CONTROL_HEADER) {
      keepFiles(used);
      if ((header.get(JAVA_INT, 48) & MSG_CTRUNC) != 0) {
        return BROKEN;
      }
    }
    return (int) count;
  }

  /** The descriptors that the last receives brought and nobody took yet. */
  Deque<Fd> files() {
    return files;
  }

  private long call(int socket) {
    try {
      return (long)
          SYSCALL.invokeExact(state, RECVMSG, (long) socket, header.address(), FLAGS, 0L, 0L, 0L);
    } catch (Throwable e) {
      throw new IllegalStateException("recvmsg cannot be called", e);
    }
  }

  private void keepFiles(long used) {
    if (control.get(JAVA_INT, 8) == SOL_SOCKET && control.get(JAVA_INT, 12) == SCM_RIGHTS) {
      long end = Math.min(control.get(JAVA_LONG, 0), used);
      for (long at = CONTROL_HEADER; at + 4 <= end; at += 4) {
        files.add(Fd.own(control.get(JAVA_INT, at)));
      }
    }
  }
}
