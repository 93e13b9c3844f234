package org.serval.posix;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.BitSet;
import org.serval.posix.internal.Sys;

/**
 * The CPUs that a thread may run on. Threads are named by number; a process's first has its pid.
 */
public final class SchedAffinity {
  private static final int MOST_BYTES = 8192 / 8;

  private SchedAffinity() {}

  /** The CPUs that a thread may run on. */
  public static BitSet get(long tid) throws PosixException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment mask = arena.allocate(MOST_BYTES, 8);
      long size = Sys.SCHED_GETAFFINITY.callOn(tid, tid, MOST_BYTES, mask.address());
      return BitSet.valueOf(mask.asSlice(0, size).toArray(ValueLayout.JAVA_BYTE));
    }
  }

  /** Says on which CPUs a thread may run; EINVAL if none of them is there. */
  public static void set(long tid, BitSet cpus) throws PosixException {
    byte[] bytes = cpus.toByteArray();
    if (bytes.length > MOST_BYTES) {
      throw new PosixException(Errno.EINVAL, "sched_setaffinity of CPU " + (cpus.length() - 1));
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment mask = arena.allocate(MOST_BYTES, 8);
      mask.copyFrom(MemorySegment.ofArray(bytes));
      Sys.SCHED_SETAFFINITY.callOn(tid, tid, MOST_BYTES, mask.address());
    }
  }
}
