package org.serval.host;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** The third-level caches, from {@code /sys/devices/system/cpu}. Any thread. */
public final class HostCaches {
  private static final String CPUS = "sys/devices/system/cpu/cpu";
  private static final int LOWEST_LEVEL = 3;

  private final HostFiles files;
  private final HostTopology topology;

  /** The caches told by these files. */
  public HostCaches(HostFiles files) {
    this.files = files;
    this.topology = new HostTopology(files);
  }

  /** All banks by level, type and number. */
  public List<CacheBank> banks() {
    TreeMap<String, CacheBank> banks = new TreeMap<>();
    topology.online().stream()
        .forEach(cpu -> banksOf(cpu).forEach(bank -> banks.putIfAbsent(key(bank), bank)));
    List<CacheBank> sorted = new ArrayList<>(banks.values());
    sorted.sort(
        Comparator.comparingInt(CacheBank::level)
            .thenComparing(CacheBank::type)
            .thenComparingInt(CacheBank::id));
    return sorted;
  }

  private static String key(CacheBank bank) {
    return bank.level() + bank.type() + bank.id();
  }

  private List<CacheBank> banksOf(int cpu) {
    String directory = CPUS + cpu + "/cache/";
    return files.numbered(directory, "index").stream()
        .flatMap(index -> bank(directory + "index" + index + "/").stream())
        .toList();
  }

  private Optional<CacheBank> bank(String directory) {
    OptionalLong level = files.number(directory + "level");
    OptionalLong id = files.number(directory + "id");
    if (level.orElse(0) < LOWEST_LEVEL || id.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new CacheBank(
            (int) id.getAsLong(),
            (int) level.getAsLong(),
            type(files.text(directory + "type").orElse("")),
            kibibytes(files.text(directory + "size").orElse("0")),
            files.numbers(directory + "shared_cpu_list").orElse(NumberSet.EMPTY)));
  }

  private static String type(String kernels) {
    return switch (kernels.toLowerCase(Locale.ROOT)) {
      case "data" -> "data";
      case "instruction" -> "code";
      default -> "both";
    };
  }

  /** {@code 16384K} or {@code 16M}. */
  private static long kibibytes(String text) {
    String digits = text.replaceAll("\\D", "");
    long number = digits.isEmpty() ? 0 : Long.parseLong(digits);
    return text.endsWith("M") ? number * 1024 : number;
  }
}
