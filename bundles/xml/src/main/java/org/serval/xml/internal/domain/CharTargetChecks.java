package org.serval.xml.internal.domain;

import java.util.Set;
import org.serval.xml.internal.tree.Draft;
import org.serval.xml.internal.value.IpAddress;
import org.serval.xml.internal.value.Numbers;

/** The guest's side of character devices. */
final class CharTargetChecks {
  private static final Set<String> MODELS =
      Set.of(
          "isa-serial",
          "usb-serial",
          "pci-serial",
          "spapr-vty",
          "pl011",
          "16550a",
          "isa-debugcon",
          "sclpconsole",
          "sclplmconsole");

  private CharTargetChecks() {}

  /** Of a serial port. */
  static void serial(Draft device) {
    Draft target = device.child("target");
    if (target.is("type", "none")) {
      target.set("type", null);
    }
    Draft model = target.child("model");
    String name = model == null ? "" : model.get("name");
    if (name.isEmpty() || name.equals("none")) {
      target.remove("model");
    } else if (!MODELS.contains(name)) {
      throw Errors.unsupported("unknown target model '" + name + "' specified for character device")
          .expecting(MODELS);
    }
    String address = device.value("address/@type");
    if (target.is("type", "usb-serial") && address != null && !address.equals("usb")) {
      throw Errors.unsupported("usb-serial requires address of usb type");
    }
  }

  /** Where in the guest's network a channel is reached. */
  static void forwarded(Draft target) {
    String address = target.get("address");
    if (address == null) {
      throw Errors.xml("guestfwd channel does not define a target address");
    }
    IpAddress read = IpAddress.parse(address);
    if (read == null) {
      throw Errors.system("Cannot parse socket address '" + address + "'");
    }
    if (!read.isV4()) {
      throw Errors.unsupported("guestfwd channel only supports IPv4 addresses");
    }
    String port = target.get("port");
    if (port == null) {
      throw Errors.xml("Missing required attribute 'port' in element 'target'");
    }
    Long number = Numbers.parse(port, 10);
    if (number == null || number < 0 || number > 0xffffffffL) {
      throw Errors.xml(
          "Invalid value for attribute 'port' in element 'target': '"
              + port
              + "'. Expected non-negative integer value");
    }
    target.set("address", read.toString()).set("port", Long.toString(number & 0xffff));
  }

  /** Spice reaches the guest through virtio only. */
  static void spice(Draft device) {
    boolean virtio = device.name.equals("channel") && "virtio".equals(device.value("target/@type"));
    if (device.is("type", "spicevmc") && !virtio) {
      throw Errors.unsupported("spicevmc device type only supports virtio");
    }
  }
}
