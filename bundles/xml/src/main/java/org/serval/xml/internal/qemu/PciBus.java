package org.serval.xml.internal.qemu;

/** One PCI bus while addresses are given out: what may be plugged in, and what is taken. */
final class PciBus {
  final String model;
  final int accepts;
  final int minSlot;
  final int maxSlot;
  private final int[] functions = new int[32];
  private final boolean[] aggregate = new boolean[32];

  PciBus(String model) {
    this.model = model;
    this.accepts = PciConnect.acceptedBy(model);
    this.minSlot =
        switch (model) {
          case "pci-root", "pci-bridge", "pcie-root", "pcie-to-pci-bridge" -> 1;
          default -> 0;
        };
    this.maxSlot =
        switch (model) {
          case "pcie-root-port", "pcie-switch-downstream-port" -> 0;
          default -> 31;
        };
  }

  boolean accepts(int flags) {
    return (flags & accepts & PciConnect.TYPES) != 0
        && ((flags & PciConnect.HOTPLUG) == 0 || (accepts & PciConnect.HOTPLUG) != 0);
  }

  boolean isFree(int slot) {
    return functions[slot] == 0;
  }

  boolean isFree(int slot, int function) {
    return (functions[slot] & (1 << function)) == 0;
  }

  void take(int slot, int function, boolean sharable) {
    if (functions[slot] == 0) {
      aggregate[slot] = sharable;
    }
    functions[slot] |= 1 << function;
  }

  boolean isFull() {
    for (int slot = minSlot; slot <= maxSlot; slot++) {
      if (functions[slot] == 0) {
        return false;
      }
    }
    return true;
  }

  /** The next place for a device, as slot * 8 + function; -1 when there is none. */
  int next(int flags, int function) {
    for (int slot = minSlot; slot <= maxSlot; slot++) {
      if (functions[slot] == 0) {
        return slot * 8 + Math.max(0, function);
      }
      if ((flags & PciConnect.AGGREGATE) != 0 && aggregate[slot] && function < 0) {
        int free = Integer.numberOfTrailingZeros(~functions[slot]);
        if (free < 8) {
          return slot * 8 + free;
        }
      }
    }
    return -1;
  }
}
