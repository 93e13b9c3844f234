package org.serval.host.cpu;

import java.util.List;
import java.util.OptionalLong;

/**
 * A feature of processors in the map.
 *
 * @param name libvirt's name
 * @param aliases other names that QEMU or Linux use
 * @param migratable whether a guest that has it can move to another host
 * @param bits where the processor tells it
 */
public record CpuFeature(
    String name, List<Alias> aliases, boolean migratable, List<FeatureBits> bits) {

  /** Copies the lists. */
  public CpuFeature {
    aliases = List.copyOf(aliases);
    bits = List.copyOf(bits);
  }

  /**
   * Another name.
   *
   * @param name the name
   * @param source who calls it so: {@code qemu} or {@code linux}
   */
  public record Alias(String name, String source) {}

  /** Where a processor tells a feature. */
  public sealed interface FeatureBits {
    /** Whether the processor has them all. */
    boolean in(CpuProbe probe);
  }

  /** Bits that CPUID tells. */
  public record CpuidBits(int leaf, int subleaf, CpuidLeaf mask) implements FeatureBits {
    @Override
    public boolean in(CpuProbe probe) {
      return probe.cpuid(leaf, subleaf).filter(registers -> registers.contains(mask)).isPresent();
    }
  }

  /** Bits of a model-specific register. */
  public record RegisterBits(int index, long mask) implements FeatureBits {
    @Override
    public boolean in(CpuProbe probe) {
      OptionalLong value = probe.featureRegister(index);
      return value.isPresent() && (value.getAsLong() & mask) == mask;
    }
  }

  /** Whether a processor has it. */
  public boolean in(CpuProbe probe) {
    return !bits.isEmpty() && bits.stream().allMatch(place -> place.in(probe));
  }

  /** Whether Linux calls it so in {@code /proc/cpuinfo}. */
  boolean isCalled(String flag) {
    return name.equals(flag) || aliases.stream().anyMatch(alias -> alias.name().equals(flag));
  }
}
