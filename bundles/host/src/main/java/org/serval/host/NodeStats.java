package org.serval.host;

import java.util.List;
import java.util.Map;
import org.serval.api.host.CpuMap;
import org.serval.api.host.HostStats;
import org.serval.api.host.NodeStat;

/** Numbers about the host, as drivers offer them. Any thread; reads the kernel's files. */
final class NodeStats implements HostStats {
  private final HostMemory memory;
  private final HostProcessors processors;
  private final HostTopology topology;

  NodeStats(HostFiles files) {
    this.memory = new HostMemory(files);
    this.processors = new HostProcessors(files);
    this.topology = new HostTopology(files);
  }

  @Override
  public List<NodeStat> cpuStats(int cpu, int flags) {
    Flags.none(flags, "virHostCPUGetStats");
    return list(processors.stats(cpu));
  }

  @Override
  public List<NodeStat> memoryStats(int cell, int flags) {
    Flags.none(flags, "virHostMemGetStats");
    return list(memory.stats(cell));
  }

  private static List<NodeStat> list(Map<String, Long> stats) {
    return stats.entrySet().stream()
        .map(stat -> new NodeStat(stat.getKey(), stat.getValue()))
        .toList();
  }

  @Override
  public List<Long> cellsFreeMemory(int startCell, int maxCells) {
    return memory.cellsFree(startCell, maxCells);
  }

  /** The map has a bit for each processor that is plugged in, in whole bytes. */
  @Override
  public CpuMap cpuMap(int flags) {
    Flags.none(flags, "virHostCPUGetMap");
    NumberSet present = topology.present();
    NumberSet online = topology.online();
    int count = present.highest() + 1;
    byte[] map = new byte[(count + 7) / 8];
    online.stream()
        .filter(cpu -> cpu < count)
        .forEach(cpu -> map[cpu / 8] |= (byte) (1 << cpu % 8));
    return new CpuMap(map, online.size(), count);
  }
}
