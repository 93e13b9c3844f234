package org.serval.host;

import java.util.List;
import java.util.Optional;
import org.serval.host.NodeFacts.CpuShape;
import org.serval.host.cpu.HostCpu;

/**
 * All that the host's part of a capabilities document tells.
 *
 * @param uuid the host's
 * @param cpu the processor
 * @param shape its grid, told where the processor's signature is known
 * @param pageSizes KiB, ascending
 * @param suspend how it can sleep
 * @param iommu whether devices can be handed to guests
 * @param migration how guests can move away; empty for drivers whose guests cannot
 * @param cells NUMA cells
 * @param caches its caches
 * @param security the models in force, in order
 */
public record HostPart(
    String uuid,
    HostCpu cpu,
    CpuShape shape,
    List<Integer> pageSizes,
    List<SleepState> suspend,
    boolean iommu,
    Optional<MigrationWays> migration,
    List<NumaCell> cells,
    List<CacheBank> caches,
    List<SecurityLabels> security) {

  /** Copies the lists. */
  public HostPart {
    pageSizes = List.copyOf(pageSizes);
    suspend = List.copyOf(suspend);
    cells = List.copyOf(cells);
    caches = List.copyOf(caches);
    security = List.copyOf(security);
  }

  /**
   * How guests can move to another host.
   *
   * @param live whether they keep running meanwhile
   * @param transports schemes of URIs
   */
  public record MigrationWays(boolean live, List<String> transports) {
    /** Copies the list. */
    public MigrationWays {
      transports = List.copyOf(transports);
    }
  }

  /** How a host can sleep. */
  public enum SleepState {
    /** To memory. */
    MEM,
    /** To disk. */
    DISK,
    /** To both. */
    HYBRID
  }

  /** The {@code <host>} element, two blanks in, with its last line's end. */
  public String xml() {
    return new HostXml().format(this);
  }
}
