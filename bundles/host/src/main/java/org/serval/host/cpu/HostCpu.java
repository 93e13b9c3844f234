package org.serval.host.cpu;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The host's processor in libvirt's words.
 *
 * @param arch as {@code uname -m} tells
 * @param model the closest model of the map; empty where the map does not cover it
 * @param vendor libvirt's name of its maker
 * @param microcode version of its microcode
 * @param signature its maker's numbers
 * @param tsc its time stamp counter as guests see it
 * @param addressBits width of its physical addresses
 * @param extra the features it has beyond its model's, in the map's order
 * @param all all features it has, in the map's order
 */
public record HostCpu(
    String arch,
    Optional<String> model,
    Optional<String> vendor,
    OptionalInt microcode,
    Optional<CpuSignature> signature,
    Optional<TscCounter> tsc,
    OptionalInt addressBits,
    List<String> extra,
    List<String> all) {

  /** Copies the lists. */
  public HostCpu {
    extra = List.copyOf(extra);
    all = List.copyOf(all);
  }

  /** One of which only the architecture is known. */
  public static HostCpu unknown(String arch) {
    return new HostCpu(
        arch,
        Optional.empty(),
        Optional.empty(),
        OptionalInt.empty(),
        Optional.empty(),
        Optional.empty(),
        OptionalInt.empty(),
        List.of(),
        List.of());
  }
}
