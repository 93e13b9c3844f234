package org.serval.xml.internal.domain;

import java.util.Set;
import org.serval.xml.internal.tree.Draft;

/** Input devices: the buses that each type and each kind of guest has. */
final class InputChecks {
  private static final Set<String> GRABS = Set.of("all");
  private static final Set<String> TOGGLES =
      Set.of("ctrl-ctrl", "alt-alt", "shift-shift", "meta-meta", "scrolllock", "ctrl-scrolllock");

  private InputChecks() {}

  static void check(Draft input, String osType) {
    String bus = input.get("bus");
    boolean hvm = "hvm".equals(osType);
    if (hvm && "xen".equals(bus)) {
      throw Errors.internal("unsupported input bus " + bus);
    }
    if ("ps2".equals(bus) && !input.is("type", "mouse") && !input.is("type", "keyboard")) {
      throw Errors.internal("ps2 bus does not support " + input.get("type") + " input device");
    }
    if (input.is("type", "evdev") && bus != null && !bus.equals("none")) {
      throw Errors.unsupported("input evdev doesn't support bus element");
    }
    if (input.is("type", "passthrough")
        && input.child("source") != null
        && !input.child("source").has("evdev")) {
      throw Errors.xml("Missing evdev path for input device");
    }
    if (input.is("type", "passthrough") && bus != null && !bus.equals("virtio")) {
      throw Errors.unsupported("only bus 'virtio' is supported for 'passthrough' input devices");
    }
    if (input.has("model") && !"virtio".equals(bus)) {
      throw Errors.unsupported(
          "only bus 'virtio' is supported for input model '" + input.get("model") + "'");
    }
    if ("usb".equals(bus)
        && input.child("address") != null
        && !input.child("address").is("type", "usb")) {
      throw Errors.xml("Invalid address for a USB device");
    }
    if (input.is("type", "evdev")) {
      evdev(input.child("source"));
    }
    if ("none".equals(bus)) {
      input.set("bus", null);
    }
  }

  private static void evdev(Draft source) {
    if (source == null) {
      return;
    }
    if (!source.has("dev")) {
      throw Errors.xml("Missing evdev path for input device");
    }
    word(source, "grab", GRABS);
    word(source, "grabToggle", TOGGLES);
  }

  private static void word(Draft source, String attribute, Set<String> known) {
    if (source.has(attribute) && !known.contains(source.get(attribute))) {
      throw Errors.xml(
          "Invalid value for attribute '"
              + attribute
              + "' in element 'source': '"
              + source.get(attribute)
              + "'.");
    }
  }
}
