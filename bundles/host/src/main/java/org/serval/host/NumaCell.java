package org.serval.host;

import java.util.List;

/**
 * A NUMA cell.
 *
 * @param id its number
 * @param memory KiB
 * @param pages its pools, ascending by size
 * @param distances to all cells, as the firmware tells; empty if it does not
 * @param processors its processors, ascending
 */
public record NumaCell(
    int id,
    long memory,
    List<PagePool> pages,
    List<Distance> distances,
    List<Processor> processors) {

  /** Copies the lists. */
  public NumaCell {
    pages = List.copyOf(pages);
    distances = List.copyOf(distances);
    processors = List.copyOf(processors);
  }

  /**
   * Pages of one size.
   *
   * @param size KiB
   * @param count how many the cell has
   * @param free how many of them nobody uses
   */
  public record PagePool(int size, long count, long free) {}

  /**
   * How far another cell's memory is.
   *
   * @param cell the other cell
   * @param value 10 for the cell itself, more for farther ones
   */
  public record Distance(int cell, int value) {}
}
