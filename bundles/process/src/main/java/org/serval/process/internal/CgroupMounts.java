package org.serval.process.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where control groups are mounted.
 *
 * @param v1 by controller ({@code cpu}, {@code memory} …), each controller's mount point
 * @param unified the v2 mount point; null if there is none
 */
public record CgroupMounts(Map<String, Path> v1, Path unified) {
  private static final Set<String> KNOWN =
      Set.of("cpu", "cpuacct", "cpuset", "memory", "devices", "freezer", "blkio", "pids");

  /** Reads {@code /proc/self/mountinfo}. */
  public static CgroupMounts read() throws IOException {
    return parse(Files.readAllLines(Path.of("/proc/self/mountinfo")));
  }

  /** Parses mountinfo: fields up to a dash, then type, source and the file system's options. */
  public static CgroupMounts parse(List<String> lines) {
    Map<String, Path> v1 = new LinkedHashMap<>();
    Path unified = null;
    for (String line : lines) {
      String[] halves = line.split(" - ", 2);
      if (halves.length < 2) {
        continue;
      }
      Path point = Path.of(unescape(halves[0].split(" ")[4]));
      String[] kind = halves[1].split(" ");
      if (kind[0].equals("cgroup2")) {
        unified = point;
      } else if (kind[0].equals("cgroup")) {
        Arrays.stream(kind[kind.length - 1].split(","))
            .filter(KNOWN::contains)
            .forEach(controller -> v1.putIfAbsent(controller, point));
      }
    }
    return new CgroupMounts(v1, unified);
  }

  private static String unescape(String field) {
    return field.replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\");
  }
}
