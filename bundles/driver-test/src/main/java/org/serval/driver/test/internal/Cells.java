package org.serval.driver.test.internal;

import java.util.List;

/**
 * The NUMA cells of a host.
 *
 * @param cells in the order of their numbers
 */
record Cells(List<Cell> cells) {
  /** A host without cells. */
  static final Cells NONE = new Cells(List.of());

  Cells {
    cells = List.copyOf(cells);
  }

  /**
   * A cell.
   *
   * @param memory KiB
   * @param pageSize KiB of its small pages
   * @param firstCpu number of its first processor
   * @param cpus how many processors
   */
  record Cell(long memory, int pageSize, int firstCpu, int cpus) {
    /** How many small pages it has. */
    long pages() {
      return memory / pageSize;
    }
  }

  /**
   * What the host says is free: half of all, and, as libvirt has it, the number of KiB as bytes.
   */
  long freeMemory() {
    return cells.stream().mapToLong(Cell::memory).sum() / 2;
  }
}
