package org.serval.host;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.util.Locale;
import java.util.Map;
import org.slf4j.LoggerFactory;

/** What the kernel says of itself: its architecture's name, page size and clock tick. */
final class Kernel {
  private static final int AT_PAGESZ = 6;
  private static final int AT_CLKTCK = 17;
  private static final Map<String, String> NAMES =
      Map.of("amd64", "x86_64", "x86", "i686", "arm", "armv7l");

  private final HostFiles files;

  Kernel(HostFiles files) {
    this.files = files;
  }

  /** The machine's name as {@code uname -m} tells it. */
  String architecture() {
    return files.text("proc/sys/kernel/arch").orElseGet(Kernel::ofTheJvm);
  }

  private static String ofTheJvm() {
    String name = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
    return NAMES.getOrDefault(name, name);
  }

  /** KiB. */
  int pageSize() {
    return (int) (auxiliary(AT_PAGESZ, 4096) / 1024);
  }

  /** Nanoseconds of a tick in {@code /proc/stat}. */
  long tick() {
    return 1_000_000_000L / auxiliary(AT_CLKTCK, 100);
  }

  private long auxiliary(long wanted, long otherwise) {
    try {
      ByteBuffer vector =
          ByteBuffer.wrap(Files.readAllBytes(files.path("proc/self/auxv")))
              .order(ByteOrder.nativeOrder());
      while (vector.remaining() >= 16) {
        long type = vector.getLong();
        long value = vector.getLong();
        if (type == wanted) {
          return value;
        }
      }
    } catch (IOException e) {
      LoggerFactory.getLogger(Kernel.class).debug("no auxiliary vector: {}", e.toString());
    }
    return otherwise;
  }
}
