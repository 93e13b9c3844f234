package org.serval.host;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;

/**
 * The host's memory, whole and by NUMA cell, in KiB unless said otherwise. Any thread; reads the
 * kernel's files at each call.
 */
public final class HostMemory {
  private static final String NODES = "sys/devices/system/node/";
  private static final String WHOLE = "proc/meminfo";
  private static final String POOLS = "sys/kernel/mm/hugepages/";

  private final HostFiles files;
  private final int pageSize;

  /** The memory told by these files. */
  public HostMemory(HostFiles files) {
    this.files = files;
    this.pageSize = new Kernel(files).pageSize();
  }

  /** All memory that the kernel manages: the cells' sum, or the whole where there are no cells. */
  public long total() {
    return sum("MemTotal");
  }

  /** Free memory in bytes. */
  public long free() {
    return sum("MemFree") * 1024;
  }

  private long sum(String field) {
    List<Integer> cells = cells();
    return cells.isEmpty()
        ? field(WHOLE, field).orElse(0)
        : cells.stream().mapToLong(cell -> field(meminfo(cell), field).orElse(0)).sum();
  }

  private List<Integer> cells() {
    return files.numbered(NODES, "node");
  }

  /** A cell's memory. */
  long ofCell(int cell) {
    return field(meminfo(cell), "MemTotal").orElse(0);
  }

  /**
   * Free memory of some cells, in bytes, in their order.
   *
   * @param start the first cell
   * @param count at most how many cells
   * @throws LibvirtException VIR_ERR_INTERNAL_ERROR if there is no such cell
   */
  public List<Long> cellsFree(int start, int count) {
    return range(start, count).stream().map(this::freeOf).toList();
  }

  private long freeOf(int cell) {
    return cells().isEmpty() ? free() : field(meminfo(cell), "MemFree").orElse(0) * 1024;
  }

  /**
   * How many free pages of some sizes some cells have: for each cell in order, for each size in
   * order.
   *
   * @param sizes KiB
   * @param start the first cell; -1 is the whole host, before the first cell
   * @param count at most how many cells
   * @throws LibvirtException VIR_ERR_INTERNAL_ERROR if there is no such cell,
   *     VIR_ERR_OPERATION_FAILED if a cell has no pages of a size
   */
  public List<Long> freePages(List<Integer> sizes, int start, int count) {
    List<Long> counts = new ArrayList<>();
    for (int cell : pageCells(start, count)) {
      List<NumaCell.PagePool> pools = pages(cell);
      sizes.forEach(size -> counts.add(pool(pools, size, cell).free()));
    }
    return counts;
  }

  private static NumaCell.PagePool pool(List<NumaCell.PagePool> pools, int size, int cell) {
    return pools.stream()
        .filter(pool -> pool.size() == size)
        .findFirst()
        .orElseThrow(() -> noSuchPages(size, cell));
  }

  static LibvirtException noSuchPages(int size, int cell) {
    String where = cell < 0 ? "" : " on node " + cell;
    return failed("page size " + size + " is not available" + where);
  }

  private static LibvirtException failed(String detail) {
    return new LibvirtException(
        ErrorCode.VIR_ERR_OPERATION_FAILED, ErrorDomain.VIR_FROM_NONE, detail);
  }

  /** The cells from one on, at most so many, of which -1 is the whole host. */
  List<Integer> pageCells(int start, int count) {
    if (start < -1) {
      throw failed("NUMA node " + start + " is not available");
    }
    if (start >= 0) {
      return range(start, count);
    }
    List<Integer> cells = new ArrayList<>(List.of(-1));
    if (count > 1) {
      cells.addAll(range(0, count - 1));
    }
    return cells;
  }

  private List<Integer> range(int start, int count) {
    int last = highestCell();
    if (start < 0 || start > last) {
      throw new LibvirtException(
          ErrorCode.VIR_ERR_INTERNAL_ERROR,
          ErrorDomain.VIR_FROM_NONE,
          "start cell " + start + " out of range (0-" + last + ")");
    }
    long end = Math.min((long) start + count - 1, last);
    List<Integer> cells = new ArrayList<>();
    for (int cell = start; cell <= end; cell++) {
      cells.add(cell);
    }
    return cells;
  }

  int highestCell() {
    return cells().stream().mapToInt(Integer::intValue).max().orElse(0);
  }

  /** The page sizes that the host can have, ascending, in KiB. */
  public List<Integer> pageSizes() {
    List<Integer> sizes = new ArrayList<>();
    sizes.add(pageSize);
    sizes.addAll(hugeSizes(POOLS));
    return sizes;
  }

  /**
   * A cell's page pools, ascending by size; the ordinary pages are what the huge ones leave.
   *
   * @param cell the cell, or -1 for the whole host
   */
  List<NumaCell.PagePool> pages(int cell) {
    boolean whole = cell < 0 || cells().isEmpty();
    String pools = whole ? POOLS : NODES + "node" + cell + "/hugepages/";
    long total = whole ? total() : ofCell(cell);
    long free = whole ? free() : freeOf(cell);
    List<NumaCell.PagePool> huge = new ArrayList<>();
    for (int size : hugeSizes(pools)) {
      NumaCell.PagePool pool = hugePool(pools, size);
      huge.add(pool);
      total -= pool.count() * size;
    }
    List<NumaCell.PagePool> all = new ArrayList<>();
    all.add(new NumaCell.PagePool(pageSize, total / pageSize, free / 1024 / pageSize));
    all.addAll(huge);
    return all;
  }

  private NumaCell.PagePool hugePool(String pools, int size) {
    String directory = pools + "hugepages-" + size + "kB/";
    return new NumaCell.PagePool(
        size,
        files.number(directory + "nr_hugepages").orElse(0),
        files.number(directory + "free_hugepages").orElse(0));
  }

  private List<Integer> hugeSizes(String pools) {
    return files.names(pools).stream()
        .filter(name -> name.matches("hugepages-\\d{1,9}kB"))
        .map(name -> Integer.valueOf(name.substring(10, name.length() - 2)))
        .sorted()
        .toList();
  }

  /**
   * What {@code virNodeGetMemoryStats} answers: names and KiB, in order.
   *
   * @param cell a cell, or -1 for the whole host
   * @throws LibvirtException VIR_ERR_INVALID_ARG if there is no such cell
   */
  public Map<String, Long> stats(int cell) {
    if (cell > highestCell()) {
      throw LibvirtException.invalidArgument(
          ErrorDomain.VIR_FROM_NONE,
          "cellNum in virHostMemGetStats must be less than or equal to " + highestCell());
    }
    String file = cell < 0 || cells().isEmpty() ? WHOLE : meminfo(cell);
    Map<String, Long> stats = new LinkedHashMap<>();
    STATS.forEach((name, field) -> field(file, field).ifPresent(value -> stats.put(name, value)));
    return stats;
  }

  private static final Map<String, String> STATS = statNames();

  private static Map<String, String> statNames() {
    Map<String, String> names = new LinkedHashMap<>();
    names.put("total", "MemTotal");
    names.put("free", "MemFree");
    names.put("buffers", "Buffers");
    names.put("cached", "Cached");
    return names;
  }

  private static String meminfo(int cell) {
    return NODES + "node" + cell + "/meminfo";
  }

  /** A line {@code [Node 0 ]NAME: VALUE kB}. */
  private OptionalLong field(String file, String name) {
    for (String line : files.lines(file)) {
      int colon = line.indexOf(':');
      if (colon > 0 && line.substring(line.lastIndexOf(' ', colon) + 1, colon).equals(name)) {
        return OptionalLong.of(Long.parseLong(line.substring(colon + 1).replace("kB", "").strip()));
      }
    }
    return OptionalLong.empty();
  }
}
