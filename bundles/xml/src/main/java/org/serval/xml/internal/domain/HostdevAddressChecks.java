package org.serval.xml.internal.domain;

import java.util.Set;
import org.serval.xml.internal.tree.Draft;

/** The kind of address in the guest that a host device of each type can have. */
final class HostdevAddressChecks {
  private HostdevAddressChecks() {}

  static void check(Draft hostdev) {
    String address = hostdev.value("address/@type");
    if (address == null) {
      return;
    }
    switch (hostdev.get("type")) {
      case "pci" -> {
        if (!Set.of("pci", "unassigned").contains(address)) {
          throw Errors.internal("PCI host devices must use 'pci' or 'unassigned' address type");
        }
      }
      case "usb" -> {
        if (!address.equals("usb")) {
          throw Errors.unsupported("USB host device must use 'usb' address type");
        }
      }
      case "scsi" -> {
        if (!address.equals("drive")) {
          throw Errors.unsupported("SCSI host device must use 'drive' address type");
        }
      }
      case "scsi_host" -> {
        if (!Set.of("pci", "ccw").contains(address)) {
          throw Errors.unsupported("SCSI_host host device must use 'pci' or 'ccw' address type");
        }
      }
      case "mdev" -> mediated(hostdev.get("model"), address);
      default -> {}
    }
  }

  private static void mediated(String model, String address) {
    String fit = model.equals("vfio-pci") ? "pci" : model.equals("vfio-ccw") ? "ccw" : null;
    if (fit != null && !address.equals(fit) && !address.equals("unassigned")) {
      throw Errors.xml(
          "Unsupported address type '" + address + "' with mediated device model '" + model + "'");
    }
  }
}
