package org.serval.host.cpu;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** A processor that answers what another one did, as a text of one answer a line. */
public final class RecordedProbe implements CpuProbe {
  private final Map<String, CpuidLeaf> leaves = new HashMap<>();
  private final Map<Integer, Long> registers = new HashMap<>();
  private TscCounter tsc;

  private RecordedProbe() {}

  /**
   * Lines are {@code cpuid LEAF SUBLEAF EAX EBX ECX EDX}, {@code msr INDEX VALUE}, {@code tsc HZ}.
   */
  public static RecordedProbe of(String text) {
    RecordedProbe probe = new RecordedProbe();
    text.lines().filter(line -> !line.startsWith("#")).forEach(line -> probe.take(line.split(" ")));
    return probe;
  }

  private void take(String[] words) {
    switch (words[0]) {
      case "cpuid" ->
          leaves.put(
              key(hex(words[1]), hex(words[2])),
              new CpuidLeaf(hex(words[3]), hex(words[4]), hex(words[5]), hex(words[6])));
      case "msr" -> registers.put(hex(words[1]), Long.parseUnsignedLong(words[2], 16));
      case "tsc" -> tsc = new TscCounter(Long.parseLong(words[1]), words[2].equals("yes"));
      default -> throw new IllegalArgumentException(words[0]);
    }
  }

  private static int hex(String word) {
    return Integer.parseUnsignedInt(word, 16);
  }

  private static String key(int leaf, int subleaf) {
    return leaf + "/" + subleaf;
  }

  @Override
  public Optional<CpuidLeaf> cpuid(int leaf, int subleaf) {
    return Optional.ofNullable(leaves.get(key(leaf, subleaf)));
  }

  @Override
  public OptionalLong featureRegister(int index) {
    Long value = registers.get(index);
    return value == null ? OptionalLong.empty() : OptionalLong.of(value);
  }

  @Override
  public Optional<TscCounter> tsc() {
    return Optional.ofNullable(tsc);
  }
}
