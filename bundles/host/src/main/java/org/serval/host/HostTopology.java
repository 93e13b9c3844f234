package org.serval.host;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Which processors and NUMA cells the host has, from {@code /sys/devices/system}. Any thread; reads
 * the kernel's files at each call.
 */
public final class HostTopology {
  private static final String CPUS = "sys/devices/system/cpu/";
  private static final String NODES = "sys/devices/system/node/";

  private final HostFiles files;
  private final HostMemory memory;

  /** The topology told by these files. */
  public HostTopology(HostFiles files) {
    this.files = files;
    this.memory = new HostMemory(files);
  }

  /** Numbers of the processors that are plugged in, whether they run or not. */
  public NumberSet present() {
    return files
        .numbers(CPUS + "present")
        .orElseGet(() -> NumberSet.of(files.numbered(CPUS, "cpu")));
  }

  /** Numbers of the processors that run. */
  public NumberSet online() {
    return files.numbers(CPUS + "online").orElseGet(this::present);
  }

  /** All processors that are plugged in, ascending. */
  public List<Processor> processors() {
    NumberSet online = online();
    return present().stream()
        .mapToObj(id -> online.contains(id) ? processor(id) : Processor.offline(id))
        .toList();
  }

  /** A running processor; one without a topology of its own is its own package. */
  private Processor processor(int id) {
    String directory = CPUS + "cpu" + id + "/topology/";
    return new Processor(
        id,
        place(directory + "physical_package_id"),
        place(directory + "die_id"),
        place(directory + "core_id"),
        siblings(directory).orElseGet(() -> NumberSet.of(List.of(id))));
  }

  /** Firmware that does not know a place says -1. */
  private int place(String file) {
    return (int) Math.max(0, files.number(file).orElse(0));
  }

  private Optional<NumberSet> siblings(String directory) {
    return files
        .numbers(directory + "thread_siblings_list")
        .or(() -> files.numbers(directory + "core_cpus_list"));
  }

  /** Whether the kernel knows NUMA cells. */
  public boolean numa() {
    return !files.numbered(NODES, "node").isEmpty();
  }

  /** Numbers of the cells, ascending; only 0 where the kernel knows none. */
  public List<Integer> cellIds() {
    List<Integer> ids = files.numbered(NODES, "node");
    return ids.isEmpty() ? List.of(0) : ids;
  }

  /** The cells with all that is in them, ascending. */
  public List<NumaCell> cells() {
    List<Processor> processors = processors();
    if (!numa()) {
      return List.of(new NumaCell(0, memory.total(), memory.pages(0), List.of(), processors));
    }
    List<NumaCell> cells = new ArrayList<>();
    for (int id : cellIds()) {
      cells.add(cell(id, processors));
    }
    return cells;
  }

  private NumaCell cell(int id, List<Processor> processors) {
    NumberSet own = processorsOf(id);
    return new NumaCell(
        id,
        memory.ofCell(id),
        memory.pages(id),
        distances(id),
        processors.stream().filter(processor -> own.contains(processor.id())).toList());
  }

  /** Numbers of a cell's running processors. */
  NumberSet processorsOf(int cell) {
    return files.numbers(NODES + "node" + cell + "/cpulist").orElse(NumberSet.EMPTY);
  }

  private List<NumaCell.Distance> distances(int cell) {
    List<Integer> others = cellIds();
    int[] values =
        files.text(NODES + "node" + cell + "/distance").stream()
            .flatMap(text -> Arrays.stream(text.split("\\s+")))
            .filter(word -> !word.isEmpty())
            .mapToInt(Integer::parseInt)
            .toArray();
    List<NumaCell.Distance> distances = new ArrayList<>();
    for (int i = 0; i < Math.min(values.length, others.size()); i++) {
      distances.add(new NumaCell.Distance(others.get(i), values[i]));
    }
    return distances;
  }
}
