package org.serval.xml.internal.qemu;

import java.util.Map;
import org.serval.xml.internal.domain.Drafts;
import org.serval.xml.internal.qemu.PciSpace.Address;
import org.serval.xml.internal.tree.Draft;

/** The four parts of an ICH9 USB 2 controller share one slot. */
final class UsbCompanions {
  private UsbCompanions() {}

  /** The function of a part; -1 for any other device. */
  static int function(Draft device) {
    if (!device.name.equals("controller") || !device.is("type", "usb")) {
      return -1;
    }
    return switch (device.get("model", "")) {
      case "ich9-ehci1" -> 7;
      case "ich9-uhci1" -> 0;
      case "ich9-uhci2" -> 1;
      case "ich9-uhci3" -> 2;
      default -> -1;
    };
  }

  /** Where a part of the same controller sits already, or null. */
  static Address beside(Draft device, Draft domain, Map<Draft, Address> placed) {
    for (Draft other : Drafts.controllers(domain, "usb")) {
      if (other != device
          && other.is("index", device.get("index"))
          && function(other) >= 0
          && placed.containsKey(other)) {
        return placed.get(other);
      }
    }
    return null;
  }
}
