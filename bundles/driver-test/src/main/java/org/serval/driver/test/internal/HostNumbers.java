package org.serval.driver.test.internal;

import java.util.List;
import org.serval.api.constants.NodeGetCPUStatsAllCPUs;
import org.serval.api.host.CpuMap;
import org.serval.api.host.HostDescription;
import org.serval.api.host.HostStats;
import org.serval.api.host.NodeStat;

/** Numbers about the host, most of them fixed. Never blocks. */
final class HostNumbers implements HostStats, HostDescription {
  /** Processors 0, 2 and 4 of eight, whatever else the host says of itself. */
  private static final CpuMap CPU_MAP = new CpuMap(new byte[] {0b10101}, 3, 8);

  private static final List<NodeStat> CPU_STATS =
      List.of(
          new NodeStat("user", 9797400000L),
          new NodeStat("kernel", 34678723400000L),
          new NodeStat("idle", 87264900000L),
          new NodeStat("iowait", 763600000L));

  private static final String SYSINFO =
      """
      <sysinfo type='smbios'>
        <bios>
          <entry name='vendor'>LENOVO</entry>
          <entry name='version'>G4ETA1WW (2.61 )</entry>
          <entry name='date'>05/07/2014</entry>
          <entry name='release'>2.61</entry>
        </bios>
      </sysinfo>
      """;

  private final TestHost host;

  HostNumbers(TestHost host) {
    this.host = host;
  }

  @Override
  public List<NodeStat> cpuStats(int cpu, int flags) {
    TestErrors.allowFlags(flags, 0, "testNodeGetCPUStats");
    if (cpu < NodeGetCPUStatsAllCPUs.VIR_NODE_CPU_STATS_ALL_CPUS) {
      throw TestErrors.invalidArgument("invalid cpu number " + cpu);
    }
    return CPU_STATS;
  }

  @Override
  public List<NodeStat> memoryStats(int cell, int flags) {
    throw TestErrors.noSupport("virNodeGetMemoryStats");
  }

  @Override
  public List<Long> cellsFreeMemory(int startCell, int maxCells) {
    List<Cells.Cell> cells = host.cells().cells();
    if (startCell >= cells.size()) {
      throw TestErrors.invalidArgument("Range exceeds available cells");
    }
    return cells.stream().skip(startCell).limit(maxCells).map(Cells.Cell::memory).toList();
  }

  @Override
  public CpuMap cpuMap(int flags) {
    TestErrors.allowFlags(flags, 0, "testNodeGetCPUMap");
    return CPU_MAP;
  }

  @Override
  public String sysinfo(int flags) {
    TestErrors.allowFlags(flags, 0, "testConnectGetSysinfo");
    return SYSINFO;
  }
}
