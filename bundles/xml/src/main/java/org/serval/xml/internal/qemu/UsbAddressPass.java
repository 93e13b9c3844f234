package org.serval.xml.internal.qemu;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.serval.xml.ParseContext;
import org.serval.xml.internal.domain.Drafts;
import org.serval.xml.internal.domain.Errors;
import org.serval.xml.internal.domain.Pass;
import org.serval.xml.internal.tree.Draft;

/** Plugs USB devices into free ports, hubs first. */
public final class UsbAddressPass implements Pass {
  private static final List<String> ORDER =
      List.of("hostdev", "disk", "controller", "input", "serial", "sound", "redirdev");

  @Override
  public void apply(Draft domain, ParseContext context) {
    Map<Integer, Integer> ports = ports(domain);
    if (ports.isEmpty()
        && Drafts.devices(domain).children().stream().anyMatch(UsbAddressPass::isUsb)) {
      throw QemuChecksPass.unsupported(
          "USB is disabled for this domain, but USB devices are present in the domain XML");
    }
    Set<String> used = new HashSet<>();
    List<Draft> devices = Drafts.devices(domain).children();
    for (Draft device : devices) {
      Draft address = usbAddress(device);
      if (address != null) {
        String key = address.get("bus") + ":" + address.get("port");
        if (!ports.containsKey(Integer.parseInt(address.get("bus")))) {
          throw Errors.xml(
              "USB bus "
                  + address.get("bus")
                  + " requested but no controller with that index is present");
        }
        String first = address.get("port", "1").split("\\.")[0];
        int count = ports.get(Integer.parseInt(address.get("bus")));
        if (Integer.parseInt(first) > count) {
          throw Errors.xml(
              "requested USB port " + first + " not present on USB bus " + address.get("bus"));
        }
        if (address.has("port") && !used.add(key)) {
          throw Errors.xml(
              "Duplicate USB address bus " + address.get("bus") + " port " + address.get("port"));
        }
      }
    }
    addHubs(domain, ports, used.size());
    List<String> hubs = new ArrayList<>();
    for (Draft device : devices) {
      if (device.name.equals("hub")) {
        assign(device, ports, used, hubs);
        Draft address = device.child("address");
        hubs.add(address.get("bus") + ":" + address.get("port"));
      }
    }
    for (String kind : ORDER) {
      for (Draft device : List.copyOf(devices)) {
        if (device.name.equals(kind) && isUsb(device)) {
          assign(device, ports, used, hubs);
        }
      }
    }
  }

  /** Where the controllers have too few ports, hubs give more: each takes one and offers eight. */
  private static void addHubs(Draft domain, Map<Integer, Integer> ports, int used) {
    Draft devices = Drafts.devices(domain);
    int open = ports.values().stream().mapToInt(Integer::intValue).sum() - used;
    int waiting = 0;
    for (Draft device : devices.children()) {
      boolean hub = device.name.equals("hub");
      boolean placed = usbAddress(device) != null && usbAddress(device).has("port");
      open += hub ? 8 : 0;
      waiting += (hub || isUsb(device)) && !placed ? 1 : 0;
    }
    if (waiting > open && open > 0) {
      int hubs = (waiting - open + 1 + 6) / 7;
      for (int i = 0; i < hubs; i++) {
        Drafts.device(domain, new Draft("hub").set("type", "usb"));
      }
    }
  }

  private static Map<Integer, Integer> ports(Draft domain) {
    Map<Integer, Integer> ports = new TreeMap<>();
    for (Draft c : Drafts.controllers(domain, "usb")) {
      int count =
          switch (c.get("model", "")) {
            case "nec-xhci" -> Integer.parseInt(c.get("ports", "4"));
            case "qemu-xhci" -> Integer.parseInt(c.get("ports", "4"));
            case "ich9-ehci1", "ehci" -> 6;
            case "none" -> 0;
            case "pci-ohci" -> 3;
            default -> 2;
          };
      boolean companion = c.child("master") != null;
      if (count > 0) {
        ports.merge(Integer.parseInt(c.get("index")), companion ? 0 : count, Math::max);
      }
    }
    return ports;
  }

  private static boolean isUsb(Draft device) {
    return switch (device.name) {
      case "disk" -> "usb".equals(device.value("target/@bus"));
      case "redirdev", "input" -> device.is("bus", "usb");
      case "hostdev" -> device.is("type", "usb");
      case "sound" -> device.is("model", "usb");
      case "serial" -> "usb-serial".equals(device.value("target/@type"));
      case "controller" -> device.is("type", "ccid");
      default -> false;
    };
  }

  private static Draft usbAddress(Draft device) {
    Draft address = device.child("address");
    return address != null && address.is("type", "usb") ? address : null;
  }

  private static void assign(
      Draft device, Map<Integer, Integer> ports, Set<String> used, List<String> hubs) {
    Draft address = device.child("address");
    if (address != null && (!address.is("type", "usb") || address.has("port"))) {
      return;
    }
    String bus = address == null ? null : address.get("bus");
    for (Map.Entry<Integer, Integer> controller : ports.entrySet()) {
      if (bus != null && !bus.equals(controller.getKey().toString())) {
        continue;
      }
      String port = free(controller.getKey().toString(), controller.getValue(), used, hubs);
      if (port != null) {
        used.add(controller.getKey() + ":" + port);
        Draft made = address == null ? Drafts.part(device, new Draft("address")) : address;
        made.set("type", "usb").set("bus", controller.getKey().toString()).set("port", port);
        return;
      }
    }
    throw Errors.internal("No free USB ports");
  }

  private static String free(String bus, int count, Set<String> used, List<String> hubs) {
    for (int port = 1; port <= count; port++) {
      if (!used.contains(bus + ":" + port)) {
        return Integer.toString(port);
      }
    }
    for (String hub : hubs) {
      for (int port = 1; hub.startsWith(bus + ":") && port <= 8; port++) {
        String inside = hub.substring(bus.length() + 1) + "." + port;
        if (!used.contains(bus + ":" + inside)) {
          return inside;
        }
      }
    }
    return null;
  }
}
