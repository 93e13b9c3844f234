package org.serval.posix;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What {@code /proc/PID/stat} tells of a process.
 *
 * @param pid its number
 * @param command its name, up to 15 bytes, as the process may have set it
 * @param state {@code R}, {@code S}, {@code T}, {@code Z} …
 * @param parent its parent's number
 * @param userTime time in user mode, in nanoseconds
 * @param systemTime time in the kernel, in nanoseconds
 * @param startTime clock ticks from boot to its start: with the pid this names a process for good
 * @param residentPages pages in memory
 * @param processor the one it ran on last
 */
public record ProcStat(
    long pid,
    String command,
    char state,
    long parent,
    long userTime,
    long systemTime,
    long startTime,
    long residentPages,
    int processor) {
  /** USER_HZ is 100 on both machines, whatever the kernel's own tick. */
  private static final long NANOS_A_TICK = 10_000_000L;

  /** Reads it; empty if there is no such process. */
  public static Optional<ProcStat> of(long pid) throws IOException {
    return read(Path.of("/proc/" + pid + "/stat"));
  }

  /** Reads it for one thread of a process; empty if there is no such thread. */
  public static Optional<ProcStat> ofThread(long pid, long tid) throws IOException {
    return read(Path.of("/proc/" + pid + "/task/" + tid + "/stat"));
  }

  private static Optional<ProcStat> read(Path file) throws IOException {
    try {
      return Optional.of(parse(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)));
    } catch (IOException e) {
      if (Files.notExists(file)) {
        return Optional.empty(); // perhaps it ended between open and read
      }
      throw e;
    }
  }

  /** Parses the file's text. The command is in parentheses and may contain anything. */
  static ProcStat parse(String text) {
    int open = text.indexOf('(');
    int close = text.lastIndexOf(')');
    String[] rest = text.substring(close + 2).trim().split(" ");
    return new ProcStat(
        Long.parseLong(text.substring(0, open).trim()),
        text.substring(open + 1, close),
        rest[0].charAt(0),
        Long.parseLong(rest[1]),
        Long.parseLong(rest[11]) * NANOS_A_TICK,
        Long.parseLong(rest[12]) * NANOS_A_TICK,
        Long.parseLong(rest[19]),
        Long.parseLong(rest[21]),
        Integer.parseInt(rest[36]));
  }
}
