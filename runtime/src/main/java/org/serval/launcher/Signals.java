package org.serval.launcher;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.Collections;
import java.util.List;

/**
 * What the daemon does on signals. {@code bin/libvirtd} starts the JVM with these four blocked, and
 * {@code -Xrs} makes the JVM leave them so in all its threads: none of them interrupts anything,
 * one that comes early waits, and QUIT is ours as well, which the JVM else prints its threads at. A
 * thread of their own takes them with {@code sigwait}. A process started by {@link ProcessBuilder}
 * inherits the blocking; {@code Spawn} and {@code HostProcess} lift it.
 *
 * <p>The call has the shape of all system calls, seven words in and one out, so that the JVM has
 * made its code by the time a bundle makes the first one.
 */
final class Signals {
  private static final int HUP = 1;
  private static final int INT = 2;
  private static final int QUIT = 3;
  private static final int TERM = 15;
  private static final long SET_BYTES = 128;
  private static final int WORDS = 7;

  private Signals() {}

  /** TERM, INT and QUIT stop the daemon, HUP reloads it. The two only hand over. */
  static void install(Runnable stop, Runnable reload) {
    Thread.ofPlatform().daemon().name("signals").start(() -> take(stop, reload));
  }

  private static void take(Runnable stop, Runnable reload) {
    Linker linker = Linker.nativeLinker();
    MethodHandle call =
        linker.downcallHandle(
            FunctionDescriptor.of(
                JAVA_LONG, Collections.nCopies(WORDS, JAVA_LONG).toArray(MemoryLayout[]::new)),
            Linker.Option.captureCallState("errno"));
    MemorySegment sigwait = linker.defaultLookup().findOrThrow("sigwait");
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(Linker.Option.captureStateLayout());
      MemorySegment signal = arena.allocate(JAVA_INT);
      long set = set(arena, List.of(HUP, INT, QUIT, TERM)).address();
      while (true) {
        long error =
            (long) call.invokeExact(sigwait, state, set, signal.address(), 0L, 0L, 0L, 0L, 0L);
        if ((int) error == 0) {
          (signal.get(JAVA_INT, 0) == HUP ? reload : stop).run();
        }
      }
    } catch (Throwable e) {
      throw new AssertionError("a native call threw", e);
    }
  }

  private static MemorySegment set(Arena arena, List<Integer> signals) {
    MemorySegment set = arena.allocate(SET_BYTES, Long.BYTES);
    long bits = 0;
    for (int signal : signals) {
      bits |= 1L << (signal - 1);
    }
    set.set(JAVA_LONG, 0, bits);
    return set;
  }
}
