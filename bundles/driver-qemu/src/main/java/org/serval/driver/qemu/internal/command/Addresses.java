package org.serval.driver.qemu.internal.command;

import java.util.List;
import java.util.Optional;
import org.serval.qmp.JsonObject;
import org.serval.xml.DomainView;
import org.serval.xml.view.AddressView;
import org.serval.xml.view.ControllerView;

/** Says where a device sits, in QEMU's words: the bus by its controller's alias. */
final class Addresses {
  private final List<ControllerView> controllers;

  Addresses(DomainView domain) {
    this.controllers = domain.controllers();
  }

  /** Adds what the address says to a device's properties. */
  void put(JsonObject.Builder device, Optional<AddressView> address) {
    address.ifPresent(a -> put(device, a));
  }

  private void put(JsonObject.Builder device, AddressView address) {
    switch (address.type()) {
      case "pci" -> pci(device, address);
      case "usb" -> usb(device, address);
      case "virtio-serial" -> virtioSerial(device, address);
      case "isa" -> isa(device, address);
      default -> {
        // drive addresses are the disk's own business; others need nothing here
      }
    }
  }

  private void pci(JsonObject.Builder device, AddressView address) {
    device.put("bus", alias("pci", address.part("bus")));
    if (address.multifunction()) {
      device.put("multifunction", true);
    }
    int function = address.part("function");
    String slot = "0x" + Integer.toHexString(address.part("slot"));
    device.put("addr", function == 0 ? slot : slot + ".0x" + Integer.toHexString(function));
  }

  private void usb(JsonObject.Builder device, AddressView address) {
    device.put("bus", alias("usb", address.part("bus")) + ".0");
    address.text("port").ifPresent(port -> device.put("port", port));
  }

  private void virtioSerial(JsonObject.Builder device, AddressView address) {
    String controller = alias("virtio-serial", address.part("controller"));
    device.put("bus", controller + "." + address.part("bus"));
    device.put("nr", address.part("port"));
  }

  private static void isa(JsonObject.Builder device, AddressView address) {
    address.text("iobase").ifPresent(_ -> device.put("iobase", address.part("iobase")));
    address.text("irq").ifPresent(_ -> device.put("irq", address.part("irq")));
  }

  /** The alias of a controller. */
  String alias(String type, int index) {
    return find(type, index).flatMap(ControllerView::alias).orElse(usual(type, index));
  }

  /** A controller, by type and number. */
  Optional<ControllerView> find(String type, int index) {
    return controllers.stream()
        .filter(c -> c.type().equals(type) && c.index() == index)
        .findFirst();
  }

  private static String usual(String type, int index) {
    return switch (type) {
      case "pci" -> "pci." + index;
      case "usb" -> index == 0 ? "usb" : "usb" + index;
      default -> type + index;
    };
  }
}
