package org.serval.launcher;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;

/**
 * Makes the JVM's foreign linker ready while the framework comes up. The first handle takes it some
 * 30 ms of one processor, for which the first component that makes a system call would wait; the
 * linker keeps handles by their shape, and this is the one that all system calls have.
 */
final class LinkerWarmUp {
  private LinkerWarmUp() {}

  /** Begins, on a thread of its own, and returns at once. */
  static void start() {
    Thread.ofPlatform().daemon().name("linker-warm-up").start(LinkerWarmUp::link);
  }

  private static void link() {
    Linker linker = Linker.nativeLinker();
    linker
        .defaultLookup()
        .find("syscall")
        .ifPresent(
            address ->
                linker.downcallHandle(
                    address,
                    FunctionDescriptor.of(
                        JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG,
                        JAVA_LONG),
                    Linker.Option.firstVariadicArg(1),
                    Linker.Option.captureCallState("errno")));
  }
}
