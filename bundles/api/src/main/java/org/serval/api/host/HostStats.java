package org.serval.api.host;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;
import org.serval.api.Capability;

/** Numbers about the host. Methods may block. */
@ConsumerType
public interface HostStats extends Capability {
  /**
   * Times in nanoseconds.
   *
   * @param cpu number, or {@code VIR_NODE_CPU_STATS_ALL_CPUS}
   */
  List<NodeStat> cpuStats(int cpu, int flags);

  /**
   * Sizes in KiB.
   *
   * @param cell number, or {@code VIR_NODE_MEMORY_STATS_ALL_CELLS}
   */
  List<NodeStat> memoryStats(int cell, int flags);

  /** Free memory of cells in bytes. */
  List<Long> cellsFreeMemory(int startCell, int maxCells);

  /** Which processors are online. */
  CpuMap cpuMap(int flags);
}
