package org.serval.xml.internal.domain;

import java.util.List;
import java.util.Set;
import org.serval.xml.ParseContext;
import org.serval.xml.internal.tree.Draft;

/**
 * The first console of a full virtual machine and its first serial port are one device under two
 * names.
 */
final class ConsolePass implements Pass {
  private static final Set<String> OWN_PARTS = Set.of("target", "alias");

  @Override
  public void apply(Draft domain, ParseContext context) {
    Draft devices = Drafts.devices(domain);
    if (!"hvm".equals(domain.value("os/type"))) {
      return;
    }
    List<Draft> consoles = devices.children("console");
    List<Draft> serials = devices.children("serial");
    boolean first =
        !consoles.isEmpty() && "serial".equals(consoles.getFirst().value("target/@type"));
    if (!first) {
      if (!serials.isEmpty() && mirrors(serials.getFirst())) {
        Draft console = copy(serials.getFirst(), "console", "serial");
        Draft made = Drafts.device(domain, console);
        if (!consoles.isEmpty()) {
          devices.children().remove(made);
          devices.children().add(devices.children().indexOf(consoles.getFirst()), made);
        }
      }
      return;
    }
    if (serials.isEmpty()) {
      Draft serial = copy(consoles.getFirst(), "serial", null);
      Drafts.device(domain, serial);
      serials = List.of(serial);
    }
    Draft mirror = copy(serials.getFirst(), "console", "serial");
    devices.children().set(devices.children().indexOf(consoles.getFirst()), mirror);
  }

  private static boolean mirrors(Draft serial) {
    String type = serial.value("target/@type");
    return type == null || !Set.of("isa-debug", "pci-serial", "usb-serial").contains(type);
  }

  private static Draft copy(Draft from, String kind, String type) {
    Draft to = new Draft(kind);
    from.attributes().forEach(to::set);
    for (Draft child : from.children()) {
      if (!OWN_PARTS.contains(child.name)) {
        to.add(Draft.of(child.freeze()));
      }
    }
    String port = from.value("target/@port");
    Drafts.part(to, new Draft("target").set("type", type).set("port", port == null ? "0" : port));
    return to;
  }
}
