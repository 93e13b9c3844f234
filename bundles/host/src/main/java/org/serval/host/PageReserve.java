package org.serval.host;

import java.io.IOException;
import java.nio.file.Files;
import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;

/** Reserves huge pages, through the kernel's files. */
final class PageReserve {
  private final HostFiles files;
  private final int pageSize;

  PageReserve(HostFiles files) {
    this.files = files;
    this.pageSize = new Kernel(files).pageSize();
  }

  /**
   * Changes how many pages a cell reserves.
   *
   * @param cell the cell, or -1 for the whole host
   * @param size KiB
   * @param more whether the number is to be added to what is reserved
   * @throws LibvirtException VIR_ERR_OPERATION_FAILED if the cell has no such pages or cannot get
   *     so many, VIR_ERR_OPERATION_UNSUPPORTED for ordinary pages
   */
  void reserve(int cell, int size, long number, boolean more) {
    if (size == pageSize) {
      throw new LibvirtException(
          ErrorCode.VIR_ERR_OPERATION_UNSUPPORTED,
          ErrorDomain.VIR_FROM_NONE,
          "system pages pool can't be modified");
    }
    String file = file(cell, size);
    long before = files.number(file).orElseThrow(() -> HostMemory.noSuchPages(size, cell));
    long wanted = more ? before + number : number;
    write(file, wanted);
    long got = files.number(file).orElse(0);
    if (got != wanted) {
      throw failed("Unable to allocate " + number + " pages. Allocated only " + (got - before));
    }
  }

  private String file(int cell, int size) {
    String pool = "hugepages-" + size + "kB/nr_hugepages";
    String ofCell = "sys/devices/system/node/node" + cell + "/hugepages/" + pool;
    boolean cells = cell >= 0 && Files.isDirectory(files.path("sys/devices/system/node/node0"));
    return cells ? ofCell : "sys/kernel/mm/hugepages/" + pool;
  }

  private void write(String file, long number) {
    try {
      Files.writeString(files.path(file), Long.toString(number));
    } catch (IOException e) {
      throw failed("cannot write '" + files.path(file) + "': " + e.getMessage());
    }
  }

  private static LibvirtException failed(String sentence) {
    return new LibvirtException(
        ErrorCode.VIR_ERR_OPERATION_FAILED, ErrorDomain.VIR_FROM_NONE, sentence);
  }
}
