package org.serval.xml.internal.qemu;

import java.util.HashSet;
import java.util.Set;
import org.serval.xml.internal.domain.Drafts;
import org.serval.xml.internal.tree.Draft;

/** Model names and target numbers of PCI controllers. */
final class PciControllers {
  private PciControllers() {}

  static void complete(Draft domain) {
    for (Draft c : Drafts.controllers(domain, "pci")) {
      String name =
          switch (c.get("model", "")) {
            case "pci-bridge" -> "pci-bridge";
            case "dmi-to-pci-bridge" -> "i82801b11-bridge";
            case "pcie-to-pci-bridge" -> "pcie-pci-bridge";
            case "pcie-root-port" -> "pcie-root-port";
            case "pcie-switch-upstream-port" -> "x3130-upstream";
            case "pcie-switch-downstream-port" -> "xio3130-downstream";
            case "pci-expander-bus" -> "pxb";
            case "pcie-expander-bus" -> "pxb-pcie";
            default -> null;
          };
      if (name != null && c.child("model") == null) {
        Drafts.part(c, new Draft("model").set("name", name));
      }
      target(domain, c);
    }
  }

  private static void target(Draft domain, Draft c) {
    switch (c.get("model", "")) {
      case "pci-bridge" -> set(c, "chassisNr", c.get("index"));
      case "pcie-root-port", "pcie-switch-downstream-port" -> {
        set(c, "chassis", c.get("index"));
        Draft address = PciPlacement.address(c);
        if (address != null) {
          long slot = Long.decode(address.get("slot"));
          boolean root = c.is("model", "pcie-root-port") && isRoot(domain, address);
          long port = root ? (slot << 3) + Long.decode(address.get("function")) : slot;
          set(c, "port", "0x" + Long.toHexString(port));
        }
      }
      case "pci-expander-bus", "pcie-expander-bus" -> bus(domain, c);
      default -> {}
    }
  }

  private static boolean isRoot(Draft domain, Draft address) {
    String index = Long.toString(Long.decode(address.get("bus")));
    for (Draft c : Drafts.controllers(domain, "pci")) {
      if (c.is("index", index)) {
        return c.is("model", "pcie-root") || c.is("model", "pcie-expander-bus");
      }
    }
    return true;
  }

  /** Expanders number their buses downwards from 254, leaving room for what is behind them. */
  private static void bus(Draft domain, Draft c) {
    Draft target = c.child("target");
    if (target != null && target.has("busNr")) {
      return;
    }
    int lowest = 256;
    Set<String> behind = new HashSet<>();
    for (Draft other : Drafts.controllers(domain, "pci")) {
      String number = other.value("target/@busNr");
      if (number != null) {
        lowest = Math.min(lowest, Integer.parseInt(number));
      }
      String index = String.format("0x%02x", Integer.parseInt(c.get("index")));
      if (index.equals(other.value("address/@bus"))) {
        behind.add(other.get("index"));
      }
    }
    set(c, "busNr", Integer.toString(lowest - 2 - behind.size()));
  }

  private static void set(Draft c, String attribute, String value) {
    Draft target = c.child("target");
    if (target == null) {
      target = Drafts.part(c, new Draft("target"));
    }
    target.setIfAbsent(attribute, value);
  }
}
