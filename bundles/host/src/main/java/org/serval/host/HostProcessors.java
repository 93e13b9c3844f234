package org.serval.host;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;

/**
 * How the processors are used, from {@code /proc/stat}. Any thread; reads the kernel's files at
 * each call.
 */
public final class HostProcessors {
  private static final int USER = 0;
  private static final int NICE = 1;
  private static final int SYSTEM = 2;
  private static final int IDLE = 3;
  private static final int IOWAIT = 4;
  private static final int IRQ = 5;
  private static final int SOFTIRQ = 6;

  private final HostFiles files;
  private final long tick;

  /** The use told by these files. */
  public HostProcessors(HostFiles files) {
    this.files = files;
    this.tick = new Kernel(files).tick();
  }

  /**
   * What {@code virNodeGetCPUStats} answers: names and nanoseconds since the start, in order.
   *
   * @param processor its number, or -1 for all of them
   * @throws LibvirtException VIR_ERR_INVALID_ARG if it does not run
   */
  public Map<String, Long> stats(int processor) {
    long[] ticks =
        line(processor < 0 ? "cpu" : "cpu" + processor)
            .orElseThrow(
                () ->
                    LibvirtException.invalidArgument(
                        ErrorDomain.VIR_FROM_NONE, "Invalid cpuNum in virHostCPUGetStatsLinux"));
    Map<String, Long> stats = new LinkedHashMap<>();
    stats.put("kernel", (ticks[SYSTEM] + ticks[IRQ] + ticks[SOFTIRQ]) * tick);
    stats.put("user", (ticks[USER] + ticks[NICE]) * tick);
    stats.put("idle", ticks[IDLE] * tick);
    stats.put("iowait", ticks[IOWAIT] * tick);
    return stats;
  }

  private Optional<long[]> line(String name) {
    return files.lines("proc/stat").stream()
        .map(line -> List.of(line.split("\\s+")))
        .filter(words -> words.getFirst().equals(name))
        .findFirst()
        .map(HostProcessors::ticks);
  }

  /** Old kernels tell fewer columns; those count as 0. */
  private static long[] ticks(List<String> words) {
    long[] told = words.stream().skip(1).mapToLong(Long::parseLong).toArray();
    return Arrays.copyOf(told, Math.max(told.length, SOFTIRQ + 1));
  }
}
