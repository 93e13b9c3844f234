package org.serval.host.cpu;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.serval.api.constants.CPUCompareResult;
import org.serval.host.cpu.CpuDefinition.Policy;

/**
 * How a described processor stands to the host's.
 *
 * @param result {@code VIR_CPU_COMPARE_*}
 * @param why in words, if it is incompatible
 */
record CpuComparison(int result, String why) {

  private static CpuComparison incompatible(String why) {
    return new CpuComparison(CPUCompareResult.VIR_CPU_COMPARE_INCOMPATIBLE, why);
  }

  /** Compares; features are told in the catalogue's order. */
  static CpuComparison of(CpuDefinition cpu, HostCpu host, CpuCatalog catalog) {
    if (cpu.arch().isPresent() && !isX86(cpu.arch().get())) {
      return incompatible("CPU arch " + cpu.arch().get() + " does not match host arch");
    }
    Set<String> required = catalog.featuresOf(cpu);
    if (cpu.vendor().isPresent() && !cpu.vendor().equals(host.vendor())) {
      return incompatible(
          "host CPU vendor does not match required CPU vendor " + cpu.vendor().get());
    }
    Set<String> has = new LinkedHashSet<>(host.all());
    Set<String> forbidden = new LinkedHashSet<>();
    cpu.with(Policy.FORBID).forEach(forbidden::add);
    forbidden.retainAll(has);
    if (!forbidden.isEmpty()) {
      return incompatible("Host CPU provides forbidden features: " + list(catalog, forbidden));
    }
    Set<String> missing = new LinkedHashSet<>(required);
    missing.removeAll(has);
    cpu.with(Policy.FORCE).forEach(missing::remove);
    if (!missing.isEmpty()) {
      return incompatible("Host CPU does not provide required features: " + list(catalog, missing));
    }
    Set<String> extra = new LinkedHashSet<>(has);
    extra.removeAll(required);
    cpu.with(Policy.OPTIONAL).forEach(extra::remove);
    if (cpu.strict() && !extra.isEmpty()) {
      return incompatible(
          "Host CPU does not strictly match guest CPU: Extra features: " + list(catalog, extra));
    }
    return new CpuComparison(
        extra.isEmpty()
            ? CPUCompareResult.VIR_CPU_COMPARE_IDENTICAL
            : CPUCompareResult.VIR_CPU_COMPARE_SUPERSET,
        "");
  }

  static boolean isX86(String arch) {
    return arch.equals("x86_64") || arch.equals("i686");
  }

  private static String list(CpuCatalog catalog, Set<String> features) {
    List<String> ordered = new ArrayList<>(catalog.ordered(features));
    return String.join(", ", ordered);
  }
}
