package org.serval.posix.internal;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** What calls of the C library have in common: the machine, texts, error numbers. */
public final class Native {
  private static final int LONGEST_TEXT = 4096;

  private Native() {}

  /** Whether this is aarch64; else it is x86-64. */
  public static boolean isArm() {
    return Arch.ARM;
  }

  /** The system's words for an error number. */
  public static String reason(int errno) {
    return text(Strerror.FUNCTION.call(errno));
  }

  /** A path or other text as a C string. */
  public static MemorySegment text(Arena arena, Object text) {
    return arena.allocateFrom(text.toString(), StandardCharsets.UTF_8);
  }

  /** The C string at an address; empty for none. */
  static String text(long address) {
    return address == 0
        ? ""
        : MemorySegment.ofAddress(address)
            .reinterpret(LONGEST_TEXT)
            .getString(0, StandardCharsets.UTF_8);
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
    static final CFunction FUNCTION = new CFunction("strerrordesc_np");
  }
}
