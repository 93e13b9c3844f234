package org.serval.posix.internal;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.util.Collections;

/**
 * A function of the C library with up to seven arguments, all integers or pointers. All functions
 * are called by one and the same shape, seven 64-bit words in and one out: on both machines such
 * arguments travel in registers that the callee may ignore, and a narrower parameter is the low
 * part of its register. That way the JVM makes code for one shape only (some 60 ms, once), and each
 * further function costs next to nothing. Pointers are addresses: the caller keeps their arena
 * open.
 */
final class CFunction {
  private static final int WORDS = 7;
  private static final StructLayout STATE = Linker.Option.captureStateLayout();
  private static final long ERRNO =
      STATE.byteOffset(MemoryLayout.PathElement.groupElement("errno"));
  private static final MethodHandle CALL =
      Linker.nativeLinker()
          .downcallHandle(
              FunctionDescriptor.of(
                  JAVA_LONG, Collections.nCopies(WORDS, JAVA_LONG).toArray(MemoryLayout[]::new)),
              Linker.Option.captureCallState("errno"));

  private final MemorySegment address;

  /** Finds a function. */
  CFunction(String name) {
    this.address = Linker.nativeLinker().defaultLookup().findOrThrow(name);
  }

  /** Calls it; the whole result register. */
  long call(long... words) {
    try (Arena arena = Arena.ofConfined()) {
      return invoke(arena.allocate(STATE), words);
    }
  }

  /** Calls it, for a function that sets errno: the negative error number where it returns -1. */
  long callOrErrno(long... words) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(STATE);
      long result = invoke(state, words);
      return result == -1 ? -state.get(JAVA_INT, ERRNO) : result;
    }
  }

  private long invoke(MemorySegment state, long... words) {
    try {
      return (long)
          CALL.invokeExact(
              address,
              state,
              word(words, 0),
              word(words, 1),
              word(words, 2),
              word(words, 3),
              word(words, 4),
              word(words, 5),
              word(words, 6));
    } catch (Throwable e) {
      throw new AssertionError("a native call threw", e);
    }
  }

  private static long word(long[] words, int index) {
    return index < words.length ? words[index] : 0;
  }
}
