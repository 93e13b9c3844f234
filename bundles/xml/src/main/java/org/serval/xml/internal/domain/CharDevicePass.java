package org.serval.xml.internal.domain;

import java.util.List;
import java.util.Set;
import org.serval.xml.ParseContext;
import org.serval.xml.internal.tree.Draft;
import org.serval.xml.internal.value.Numbers;

/**
 * Sources and targets of character devices, and the first console, which mirrors the first serial
 * port.
 */
final class CharDevicePass implements Pass {
  private static final Set<String> SERIAL_TARGETS =
      Set.of(
          "isa-serial",
          "usb-serial",
          "pci-serial",
          "spapr-vio-serial",
          "system-serial",
          "sclp-serial",
          "isa-debug");

  private static final Set<String> KINDS = Set.of("serial", "parallel", "console", "channel");

  @Override
  public void apply(Draft domain, ParseContext context) {
    Draft devices = Drafts.devices(domain);
    for (Draft device : devices.children()) {
      switch (device.name) {
        case "serial", "parallel", "console", "channel", "redirdev", "smartcard" ->
            CharSource.canonical(device);
        case "rng" -> {
          Draft backend = device.child("backend");
          if (backend != null && backend.is("model", "egd")) {
            CharSource.canonical(backend);
          }
        }
        default -> {}
      }
    }
    for (Draft device : devices.children()) {
      switch (device.name) {
        case "serial" -> {
          target(device, "port");
          CharTargetChecks.serial(device);
          String type = device.value("target/@type");
          if (type != null && !SERIAL_TARGETS.contains(type)) {
            throw Errors.unsupported(
                    "unknown target type '" + type + "' specified for character device")
                .expecting(SERIAL_TARGETS);
          }
        }
        case "parallel" -> target(device, "port");
        case "console" -> console(device);
        case "channel" -> channel(device);
        default -> {}
      }
    }
    for (Draft device : devices.children()) {
      if (KINDS.contains(device.name)) {
        CharTargetChecks.spice(device);
      }
    }
    ports(devices.children("serial"));
    ports(devices.children("parallel"));
    int next = 0;
    for (Draft console : devices.children("console")) {
      if (next > 0 && "serial".equals(console.value("target/@type"))) {
        throw Errors.unsupported("Only the first console can be a serial port");
      }
      console.child("target").set("port", Integer.toString(next));
      next++;
    }
  }

  private static void target(Draft device, String part) {
    Draft target = device.child("target");
    if (target == null) {
      target = Drafts.part(device, new Draft("target"));
    }
    target.set("name", null).set("state", null).set("address", null);
    String port = target.get(part);
    if ("-1".equals(port)) {
      target.set(part, null);
    } else if (port != null) {
      Long number = Numbers.parse(port, 10);
      if (number == null || number < 0 || number > Integer.MAX_VALUE) {
        throw Errors.xml("Invalid port number: " + port);
      }
      target.set(part, number.toString());
    }
  }

  private static void console(Draft device) {
    target(device, "port");
    Draft target = device.child("target");
    if (!target.has("type") || target.is("type", "none")) {
      String port = target.get("port");
      target.set("port", null).set("type", "serial").set("port", port);
    }
    String type = target.get("type");
    if (!List.of("none", "serial", "xen", "uml", "virtio", "lxc", "openvz", "sclp", "sclplm")
        .contains(type)) {
      throw Errors.unsupported("unknown target type '" + type + "' specified for character device");
    }
  }

  private static void channel(Draft device) {
    Draft target = device.child("target");
    String type = target == null ? null : target.get("type");
    if (type == null) {
      throw Errors.xml("target type must be specified for channel device");
    }
    if (!List.of("none", "guestfwd", "virtio", "xen").contains(type)) {
      throw Errors.unsupported("unknown target type '" + type + "' specified for character device");
    }
    if (!type.equals("guestfwd")) {
      target.set("port", null).set("address", null);
    } else {
      target.set("name", null).set("state", null);
      CharTargetChecks.forwarded(target);
    }
  }

  private static void ports(List<Draft> devices) {
    int highest = -1;
    for (Draft device : devices) {
      String port = device.value("target/@port");
      highest = port == null ? highest : Math.max(highest, Integer.parseInt(port));
    }
    for (Draft device : devices) {
      Draft target = device.child("target");
      if (!target.has("port")) {
        highest++;
        target.set("port", Integer.toString(highest));
      }
    }
  }
}
