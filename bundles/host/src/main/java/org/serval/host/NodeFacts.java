package org.serval.host;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.serval.api.host.NodeInfo;

/**
 * What {@code virNodeGetInfo} tells: the host in eight numbers. Any thread; reads the kernel's
 * files at each call.
 */
public final class NodeFacts {
  private static final int MODEL_LENGTH = 31;

  private final HostFiles files;
  private final HostTopology topology;
  private final HostMemory memory;

  /** The host told by these files. */
  public NodeFacts(HostFiles files) {
    this.files = files;
    this.topology = new HostTopology(files);
    this.memory = new HostMemory(files);
  }

  /** Processors and memory. */
  public NodeInfo info() {
    String model = new Kernel(files).architecture();
    CpuShape shape = shape();
    return new NodeInfo(
        model.substring(0, Math.min(model.length(), MODEL_LENGTH)),
        memory.total(),
        topology.online().size(),
        mhz(),
        shape.cells(),
        shape.sockets(),
        shape.cores(),
        shape.threads());
  }

  /**
   * The host as a grid of cells, sockets, cores and threads. A host that is no such grid (cells of
   * different size, a core with a thread switched off) is told as one socket of as many cores as it
   * has processors, so that clients that multiply get the right number.
   *
   * @param cells NUMA cells
   * @param sockets in each cell
   * @param cores in each socket, whichever die they are on
   * @param threads in each core
   */
  public record CpuShape(int cells, int sockets, int cores, int threads) {}

  /** The host's grid. */
  public CpuShape shape() {
    List<Processor> online = topology.processors().stream().filter(Processor::online).toList();
    int sockets = 0;
    int cores = 0;
    int threads = 0;
    List<Integer> ids = topology.cellIds();
    for (int cell : ids) {
      List<Processor> own = ofCell(online, cell);
      sockets = Math.max(sockets, distinct(own, Processor::socket));
      for (List<Processor> socket : groups(own, Processor::socket)) {
        cores = Math.max(cores, distinct(socket, Processor::core));
      }
      threads = own.stream().mapToInt(p -> p.siblings().size()).reduce(threads, Math::max);
    }
    return ids.size() * sockets * cores * threads == online.size()
        ? new CpuShape(ids.size(), sockets, cores, threads)
        : new CpuShape(1, 1, online.size(), 1);
  }

  private List<Processor> ofCell(List<Processor> online, int cell) {
    if (!topology.numa()) {
      return online;
    }
    NumberSet own = topology.processorsOf(cell);
    return online.stream().filter(processor -> own.contains(processor.id())).toList();
  }

  private static int distinct(List<Processor> processors, ToIntFunction<Processor> place) {
    Set<Integer> places = new HashSet<>();
    processors.forEach(processor -> places.add(place.applyAsInt(processor)));
    return places.size();
  }

  private static Iterable<List<Processor>> groups(
      List<Processor> processors, ToIntFunction<Processor> place) {
    return processors.stream().collect(Collectors.groupingBy(place::applyAsInt)).values();
  }

  /** The first processor's frequency as the kernel tells it now; 0 if it does not. */
  private int mhz() {
    return files.lines("proc/cpuinfo").stream()
        .filter(line -> line.startsWith("cpu MHz"))
        .findFirst()
        .map(line -> (int) Double.parseDouble(line.substring(line.indexOf(':') + 1).strip()))
        .orElse(0);
  }
}
