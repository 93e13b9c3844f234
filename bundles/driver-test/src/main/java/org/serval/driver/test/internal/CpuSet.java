package org.serval.driver.test.internal;

import java.util.Arrays;
import java.util.BitSet;

/** Sets of the host's processors: the bytes of the wire, and the ranges of documents. */
final class CpuSet {
  private CpuSet() {}

  /** Reads {@code 0-3,5,^2}. */
  static BitSet parse(String ranges) {
    BitSet cpus = new BitSet();
    for (String part : ranges.split(",")) {
      if (part.startsWith("^")) {
        cpus.clear(Integer.parseInt(part.substring(1)));
      } else {
        String[] ends = part.split("-", 2);
        cpus.set(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]) + 1);
      }
    }
    return cpus;
  }

  /** Writes {@code 0-3,5}. */
  static String format(BitSet cpus) {
    StringBuilder text = new StringBuilder();
    for (int from = cpus.nextSetBit(0); from >= 0; ) {
      int to = cpus.nextClearBit(from) - 1;
      text.append(text.isEmpty() ? "" : ",").append(from).append(to > from ? "-" + to : "");
      from = cpus.nextSetBit(to + 1);
    }
    return text.toString();
  }

  /** The lowest bit of the first byte is processor 0. */
  static BitSet ofBytes(byte[] map) {
    return BitSet.valueOf(map);
  }

  /** As many bytes as the host's processors need. */
  static byte[] toBytes(BitSet cpus, int hostCpus) {
    return Arrays.copyOf(cpus.toByteArray(), (hostCpus + 7) / 8);
  }

  /** All processors of the host. */
  static BitSet all(int hostCpus) {
    BitSet cpus = new BitSet();
    cpus.set(0, hostCpus);
    return cpus;
  }
}
