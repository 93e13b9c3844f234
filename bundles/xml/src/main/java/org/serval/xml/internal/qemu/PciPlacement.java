package org.serval.xml.internal.qemu;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.serval.xml.internal.domain.Drafts;
import org.serval.xml.internal.domain.Errors;
import org.serval.xml.internal.qemu.PciSpace.Address;
import org.serval.xml.internal.tree.Draft;

/** One round of placing all devices in the order in which QEMU's driver goes through them. */
final class PciPlacement {
  private static final List<String> ORDER =
      List.of(
          "filesystem",
          "interface",
          "sound",
          "controller",
          "disk",
          "hostdev",
          "memballoon",
          "rng",
          "watchdog",
          "iommu",
          "video",
          "shmem",
          "input",
          "serial",
          "vsock",
          "memory",
          "panic",
          "crypto");

  private final PciSpace space;
  private final Machine machine;
  private final boolean write;
  private final Draft domain;
  private final Map<Draft, Address> placed = new HashMap<>();
  private final Set<Draft> done = new HashSet<>();
  private boolean fullBefore;

  PciPlacement(PciSpace space, Machine machine, boolean write, Draft domain) {
    this.space = space;
    this.machine = machine;
    this.write = write;
    this.domain = domain;
  }

  /** Whether the definition alone left no place. */
  boolean wasFullBefore() {
    return fullBefore;
  }

  void place() {
    List<Draft> devices = Drafts.devices(domain).children();
    for (Draft device : devices) {
      Draft address = address(device);
      if (address != null) {
        Address given = Address.of(address);
        fits(given, device);
        space.reserve(given, PciConnect.needs(device));
        placed.put(device, given);
        done.add(device);
      }
    }
    new PciChipset(this, space, domain).place(machine);
    fullBefore = space.buses.stream().allMatch(PciBus::isFull);
    for (Draft c : Drafts.controllers(domain, "pci")) {
      anywhere(c);
    }
    for (String kind : ORDER) {
      for (Draft device : devices) {
        if (kindOf(device).equals(kind) && !isBridge(device)) {
          anywhere(device);
        }
      }
    }
  }

  /** An interface that is a host device is placed with those. */
  private static String kindOf(Draft device) {
    boolean host = device.name.equals("interface") && device.is("type", "hostdev");
    return host ? "hostdev" : device.name;
  }

  /** A bridge must sit on a bus that takes its kind; other devices may sit anywhere. */
  private void fits(Address place, Draft device) {
    int kind = PciConnect.needs(device) & PciConnect.TYPES;
    if (kind == 0 || !isBridge(device) || place.bus() >= space.buses.size()) {
      return;
    }
    if ((space.buses.get(place.bus()).accepts & kind) == 0) {
      throw Errors.xml(
          "The device at PCI address "
              + place
              + " cannot be plugged into the PCI controller with index='"
              + place.bus()
              + "'. It requires a controller that accepts a "
              + device.get("model")
              + ".");
    }
  }

  private static boolean isBridge(Draft device) {
    return device.name.equals("controller") && device.is("type", "pci");
  }

  /** Places a device where there is room, unless it is placed already. */
  void anywhere(Draft device) {
    int flags = done.contains(device) ? 0 : PciConnect.needs(device);
    if (flags == 0 || hasOtherAddress(device)) {
      return;
    }
    if (machine == Machine.I440FX) {
      flags = conventional(flags);
    }
    int function = UsbCompanions.function(device);
    if (function >= 0) {
      Address beside = UsbCompanions.beside(device, domain, placed);
      if (beside != null) {
        put(device, new Address(beside.bus(), beside.slot(), function));
        return;
      }
    }
    assign(device, space.next(flags, function));
  }

  /** Where there is no PCIe, everything is plugged into PCI. */
  static int conventional(int flags) {
    return (flags & PciConnect.PCIE) == 0 ? flags : (flags & ~PciConnect.PCIE) | PciConnect.PCI;
  }

  private static boolean hasOtherAddress(Draft device) {
    Draft address = device.child("address");
    return address != null && !address.is("type", "pci");
  }

  boolean isDone(Draft device) {
    return done.contains(device) || hasOtherAddress(device);
  }

  /** Takes an address for a device. */
  void put(Draft device, Address address) {
    space.reserve(address, PciConnect.needs(device));
    assign(device, address);
  }

  private void assign(Draft device, Address a) {
    done.add(device);
    placed.put(device, a);
    if (!write) {
      return;
    }
    Draft address = device.child("address");
    if (address == null) {
      address = Drafts.part(device, new Draft("address"));
    }
    address
        .set("type", "pci")
        .set("domain", "0x0000")
        .set("bus", String.format("0x%02x", a.bus()))
        .set("slot", String.format("0x%02x", a.slot()))
        .set("function", String.format("0x%x", a.function()));
    if (UsbCompanions.function(device) == 0) {
      address.set("multifunction", "on");
    }
  }

  /** The PCI address that a device has, or null. */
  static Draft address(Draft device) {
    Draft address = device.child("address");
    boolean pci = address != null && address.is("type", "pci") && address.has("slot");
    return pci && !device.name.equals("console") ? address : null;
  }
}
