package org.serval.xml.internal.qemu;

import java.util.ArrayList;
import java.util.List;
import org.serval.api.ErrorCode;
import org.serval.xml.internal.domain.Errors;
import org.serval.xml.internal.tree.Draft;

/** All PCI buses of a guest. While it may grow, a device that finds no place gets a new bus. */
final class PciSpace {
  final List<PciBus> buses = new ArrayList<>();
  private final boolean grows;

  PciSpace(List<String> models, boolean grows) {
    models.forEach(model -> buses.add(new PciBus(model)));
    this.grows = grows;
  }

  /** An address; {@code function} of a device that shares its slot with others. */
  record Address(int bus, int slot, int function) {
    static Address of(Draft element) {
      return new Address(
          number(element, "bus"), number(element, "slot"), number(element, "function"));
    }

    private static int number(Draft element, String part) {
      return Long.decode(element.get(part, "0")).intValue();
    }

    @Override
    public String toString() {
      return String.format("0000:%02x:%02x.%x", bus, slot, function);
    }
  }

  /** Takes an address that the definition names. */
  void reserve(Address a, int flags) {
    while (grows && a.bus() >= buses.size() && a.bus() <= 255) {
      buses.add(
          new PciBus(buses.getFirst().model.equals("pci-root") ? "pci-bridge" : "pcie-root-port"));
    }
    if (a.bus() >= buses.size()) {
      throw Errors.of(
          ErrorCode.VIR_ERR_XML_ERROR,
          "Invalid PCI address "
              + a
              + ". Only PCI buses up to "
              + (buses.size() - 1)
              + " are available");
    }
    PciBus bus = buses.get(a.bus());
    if (a.slot() < bus.minSlot) {
      throw Errors.xml("Invalid PCI address " + a + ". slot must be >= " + bus.minSlot);
    }
    if (a.slot() > bus.maxSlot) {
      throw Errors.xml("Invalid PCI address " + a + ". slot must be <= " + bus.maxSlot);
    }
    if (!bus.isFree(a.slot(), a.function())) {
      throw Errors.xml("Attempted double use of PCI Address " + a);
    }
    bus.take(a.slot(), a.function(), (flags & PciConnect.AGGREGATE) != 0);
  }

  boolean isFree(Address a) {
    return buses.get(a.bus()).isFree(a.slot(), a.function());
  }

  boolean isSlotFree(int bus, int slot) {
    return buses.get(bus).isFree(slot);
  }

  /** Finds and takes the next place for a device; {@code function} is -1 for any. */
  Address next(int flags, int function) {
    for (int i = 0; i < buses.size(); i++) {
      PciBus bus = buses.get(i);
      if (bus.accepts(flags)) {
        int place = bus.next(flags, function);
        if (place >= 0) {
          return take(new Address(i, place / 8, place % 8), flags);
        }
      }
    }
    if (!grows) {
      throw Errors.internal("No more available PCI slots");
    }
    int added = grow(flags);
    return take(new Address(added, buses.get(added).minSlot, Math.max(0, function)), flags);
  }

  private Address take(Address a, int flags) {
    buses.get(a.bus()).take(a.slot(), a.function(), (flags & PciConnect.AGGREGATE) != 0);
    return a;
  }

  private int grow(int flags) {
    boolean pcie = buses.getFirst().model.equals("pcie-root");
    if ((flags & PciConnect.PCI) != 0 && pcie) {
      buses.add(new PciBus("pcie-root-port"));
      buses.getLast().take(0, 0, false);
      buses.add(new PciBus("pcie-to-pci-bridge"));
    } else if ((flags & (PciConnect.PCI | PciConnect.PCI_BRIDGE)) != 0) {
      buses.add(new PciBus("pci-bridge"));
    } else if ((flags & (PciConnect.PCIE | PciConnect.UPSTREAM | PciConnect.PCIE_TO_PCI)) != 0) {
      buses.add(new PciBus(pcie ? "pcie-root-port" : "pci-bridge"));
    } else {
      throw Errors.internal(
          "a PCI slot is needed to connect a PCI controller, but none is available, and it cannot"
              + " be automatically added");
    }
    return buses.size() - 1;
  }
}
