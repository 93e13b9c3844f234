package org.serval.state.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The effective user of this process, as the kernel tells it in {@code /proc/self/status}. */
final class EffectiveUser {
  private static final int EFFECTIVE = 2;

  private EffectiveUser() {}

  static boolean isRoot() {
    try {
      return parse(Files.readString(Path.of("/proc/self/status"))) == 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The second number of the line {@code Uid:}, after the real one. */
  static long parse(String status) {
    return status
        .lines()
        .filter(line -> line.startsWith("Uid:"))
        .mapToLong(line -> Long.parseLong(line.split("\\s+")[EFFECTIVE]))
        .findFirst()
        .orElseThrow();
  }
}
