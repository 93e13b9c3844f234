package org.serval.host;

import java.util.List;
import java.util.Optional;
import org.serval.api.ErrorDomain;
import org.serval.api.host.HostCpus;
import org.serval.api.host.HostDescription;
import org.serval.api.host.HostStats;
import org.serval.api.host.HostTuning;
import org.serval.host.HostPart.MigrationWays;
import org.serval.host.HostPart.SleepState;
import org.serval.host.cpu.CpuProbe;
import org.serval.host.cpu.HostCpu;
import org.serval.host.cpu.HostCpuReader;
import org.serval.host.cpu.HostModels;
import org.serval.host.internal.Dmidecode;
import org.serval.host.internal.LinuxCpuProbe;

/**
 * A host, and the door to all facts of it. Making one costs nothing; each method reads what it
 * tells when it is called, and may block for milliseconds. Any thread.
 */
public final class Host {
  private final HostFiles files;
  private final CpuProbe probe;

  /** A host that these files tell of, whose processor answers that way. */
  public Host(HostFiles files, CpuProbe probe) {
    this.files = files;
    this.probe = probe;
  }

  /** The host that this process runs on. */
  public static Host current() {
    HostFiles files = HostFiles.ofThisHost();
    return new Host(files, new LinuxCpuProbe(files));
  }

  /** Processors and memory in eight numbers. */
  public NodeFacts node() {
    return new NodeFacts(files);
  }

  /** Memory, whole and by cell. */
  public HostMemory memory() {
    return new HostMemory(files);
  }

  /** How the processors are used. */
  public HostProcessors processors() {
    return new HostProcessors(files);
  }

  /** Which processors and cells there are. */
  public HostTopology topology() {
    return new HostTopology(files);
  }

  /** The host's UUID. */
  public HostUuid uuid() {
    return new HostUuid(files);
  }

  /** The machine's architecture as {@code uname -m} tells it. */
  public String architecture() {
    return new Kernel(files).architecture();
  }

  /** The processor with model and features; takes some tens of milliseconds. */
  public HostCpu cpu() {
    return new HostCpuReader(files, probe).read(architecture());
  }

  /** Whether devices are kept apart, so that guests can have them. */
  public boolean iommu() {
    return !files.names("sys/kernel/iommu_groups").isEmpty();
  }

  /** How the host can be put to sleep. */
  public List<SleepState> sleepStates() {
    return new HostSleep(files).states();
  }

  /** Times and sizes, as drivers offer them. */
  public HostStats stats() {
    return new NodeStats(files);
  }

  /**
   * Processor models, and comparisons with the host's, as drivers offer them.
   *
   * @param domain of the driver's errors
   * @param prefix of the driver's function names in errors, such as {@code qemuConnect}
   */
  public HostCpus models(ErrorDomain domain, String prefix) {
    return new HostModels(files, this::cpu, domain, prefix);
  }

  /**
   * What the firmware tells, as drivers offer it; it needs root and Debian's dmidecode.
   *
   * @param domain of the driver's errors
   * @param function the driver's name for the call, in errors
   */
  public HostDescription firmware(ErrorDomain domain, String function) {
    return new Firmware(
        () -> files.live() ? new Dmidecode().text() : Optional.empty(), domain, function);
  }

  /** The host's memory settings and its sleep, as drivers offer them. */
  public HostTuning tuning() {
    return tuning(ErrorDomain.VIR_FROM_NONE, "virNode");
  }

  /**
   * The same with errors about flags as a driver has them.
   *
   * @param domain the driver's
   * @param prefix of the driver's function names, such as {@code qemuNode}
   */
  public HostTuning tuning(ErrorDomain domain, String prefix) {
    return new NodeTuning(files, domain, prefix);
  }

  /**
   * What the host's part of a driver's capabilities document tells.
   *
   * @param uuid the host's
   * @param cpu the processor as the driver cares for it: {@link #cpu()}, or {@link
   *     HostCpu#unknown(String)} for drivers that do not choose models
   * @param devices whether the driver hands the host's devices to guests
   * @param migration how the driver's guests can move
   * @param security the models in force
   */
  public HostPart describe(
      String uuid,
      HostCpu cpu,
      boolean devices,
      Optional<MigrationWays> migration,
      List<SecurityLabels> security) {
    HostTopology topology = topology();
    return new HostPart(
        uuid,
        cpu,
        node().shape(),
        memory().pageSizes(),
        sleepStates(),
        devices && iommu(),
        migration,
        topology.cells(),
        new HostCaches(files).banks(),
        security);
  }
}
