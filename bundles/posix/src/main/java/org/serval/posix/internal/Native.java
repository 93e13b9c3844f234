package org.serval.posix.internal;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Binds functions of the C library. Each caller keeps its handles in a holder of its own. */
public final class Native {
  /** A pointer to a C string. */
  static final AddressLayout STRING =
      ADDRESS.withTargetLayout(MemoryLayout.sequenceLayout(4096, ValueLayout.JAVA_BYTE));

  static final StructLayout STATE = Linker.Option.captureStateLayout();
  private static final long ERRNO =
      STATE.byteOffset(MemoryLayout.PathElement.groupElement("errno"));

  private Native() {}

  /** Whether this is aarch64; else it is x86-64. */
  public static boolean isArm() {
    return Arch.ARM;
  }

  /** A function that reports errors by its result. */
  static MethodHandle bind(String name, FunctionDescriptor shape, Linker.Option... options) {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), shape, options);
  }

  /** The error number that a call left in its state segment. */
  static int errno(MemorySegment state) {
    return state.get(JAVA_INT, ERRNO);
  }

  /** The system's words for an error number. */
  public static String reason(int errno) {
    try {
      MemorySegment text = (MemorySegment) Strerror.HANDLE.invokeExact(errno);
      return text.getString(0, StandardCharsets.UTF_8);
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  /** A path or other text as a C string. */
  public static MemorySegment text(Arena arena, Object text) {
    return arena.allocateFrom(text.toString(), StandardCharsets.UTF_8);
  }

  /** What a method handle of ours never throws. */
  static AssertionError impossible(Throwable e) {
    return new AssertionError("a native call threw", e);
  }

  private static final class Arch {
    static final boolean ARM =
        switch (System.getProperty("os.arch").toLowerCase(Locale.ROOT)) {
          case "aarch64" -> true;
          case "amd64", "x86_64" -> false;
          default ->
              throw new UnsupportedOperationException(
                  "no system call table for " + System.getProperty("os.arch"));
        };
  }

  private static final class Strerror {
    // Unlike strerror, strerrordesc_np never writes to shared memory; it is in glibc since 2.32.
    static final MethodHandle HANDLE =
        bind("strerrordesc_np", FunctionDescriptor.of(STRING, JAVA_INT));
  }
}
