package org.serval.host.cpu;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;
import org.serval.api.constants.ConnectBaselineCPUFlags;
import org.serval.api.constants.ConnectCompareCPUFlags;
import org.serval.api.host.HostCpus;
import org.serval.host.HostFiles;

/**
 * Processor models and comparisons, as drivers offer them. The catalogue is read when it is first
 * needed and kept with this object. Any thread.
 */
public final class HostModels implements HostCpus {
  private static final int COMPARE_FLAGS =
      ConnectCompareCPUFlags.VIR_CONNECT_COMPARE_CPU_FAIL_INCOMPATIBLE
          | ConnectCompareCPUFlags.VIR_CONNECT_COMPARE_CPU_VALIDATE_XML;
  private static final int BASELINE_FLAGS =
      ConnectBaselineCPUFlags.VIR_CONNECT_BASELINE_CPU_EXPAND_FEATURES
          | ConnectBaselineCPUFlags.VIR_CONNECT_BASELINE_CPU_MIGRATABLE;

  private final HostFiles files;
  private final Supplier<HostCpu> host;
  private final ErrorDomain domain;
  private final String prefix;
  private final Map<String, CpuCatalog> catalogs = new ConcurrentHashMap<>();

  /**
   * Compares with a host.
   *
   * @param domain of errors about flags
   * @param prefix of the driver's function names in those errors, such as {@code qemuConnect}
   */
  public HostModels(HostFiles files, Supplier<HostCpu> host, ErrorDomain domain, String prefix) {
    this.files = files;
    this.host = host;
    this.domain = domain;
    this.prefix = prefix;
  }

  private void refuseFlags(int flags, int known, String function) {
    if ((flags & ~known) != 0) {
      throw LibvirtException.unsupportedFlags(domain, flags & ~known, prefix + function);
    }
  }

  /** An empty list stands for all names. */
  @Override
  public List<String> models(String arch, int flags) {
    refuseFlags(flags, 0, "GetCPUModelNames");
    if (!CpuDefinitionReader.knows(arch)) {
      throw new LibvirtException(
          ErrorCode.VIR_ERR_INVALID_ARG, domain, "cannot find architecture " + arch);
    }
    return switch (arch) {
      case "x86_64", "i686" -> names("x86");
      case "ppc64", "ppc64le" -> names("ppc64");
      case "aarch64", "armv6l", "armv7b", "armv7l", "s390", "s390x" -> List.of();
      default ->
          throw new LibvirtException(
              ErrorCode.VIR_ERR_NO_SUPPORT,
              ErrorDomain.VIR_FROM_CPU,
              "'" + arch + "' architecture is not supported by CPU driver");
    };
  }

  private List<String> names(String family) {
    return catalog(family).models().stream().map(CpuModel::name).toList();
  }

  private CpuCatalog catalog(String family) {
    return catalogs.computeIfAbsent(family, this::read);
  }

  private CpuCatalog read(String family) {
    try {
      return new CpuCatalogReader(files.path(HostCpuReader.MAP)).read(family);
    } catch (IOException e) {
      throw new LibvirtException(
          ErrorCode.VIR_ERR_INTERNAL_ERROR,
          ErrorDomain.VIR_FROM_CPU,
          "the processor map cannot be read; Debian's package libvirt0 has it: " + e.getMessage(),
          e);
    }
  }

  @Override
  public int compare(String cpuXml, int flags) {
    refuseFlags(flags, COMPARE_FLAGS, "CompareCPU");
    CpuDefinition cpu = CpuDefinitionReader.readAny(cpuXml);
    CpuComparison comparison = CpuComparison.of(cpu, host.get(), catalog("x86"));
    boolean fail = (flags & ConnectCompareCPUFlags.VIR_CONNECT_COMPARE_CPU_FAIL_INCOMPATIBLE) != 0;
    if (fail && !comparison.why().isEmpty()) {
      throw new LibvirtException(
          ErrorCode.VIR_ERR_CPU_INCOMPATIBLE, ErrorDomain.VIR_FROM_CPU, comparison.why());
    }
    return comparison.result();
  }

  @Override
  public String baseline(List<String> cpuXmls, int flags) {
    refuseFlags(flags, BASELINE_FLAGS, "BaselineCPU");
    List<CpuDefinition> cpus = cpuXmls.stream().map(CpuDefinitionReader::readHost).toList();
    for (CpuDefinition cpu : cpus) {
      String arch = cpu.arch().orElseThrow();
      if (!CpuComparison.isX86(arch)) {
        throw new LibvirtException(
            ErrorCode.VIR_ERR_NO_SUPPORT,
            ErrorDomain.VIR_FROM_CPU,
            "'" + arch + "' architecture is not supported by CPU driver");
      }
    }
    boolean migratable = (flags & ConnectBaselineCPUFlags.VIR_CONNECT_BASELINE_CPU_MIGRATABLE) != 0;
    boolean expand =
        (flags & ConnectBaselineCPUFlags.VIR_CONNECT_BASELINE_CPU_EXPAND_FEATURES) != 0;
    return CpuBaseline.of(cpus, catalog("x86"), migratable).xml(expand);
  }
}
