package org.serval.xml.internal.domain;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.serval.xml.internal.tree.Draft;
import org.serval.xml.internal.value.Numbers;

/** Controllers, each for itself, and the companions of USB controllers. */
final class ControllerChecks {
  private ControllerChecks() {}

  static void check(List<Draft> controllers) {
    for (Draft controller : controllers) {
      for (String part : new String[] {"model", "target"}) {
        if (controller.children(part).size() > 1) {
          throw Errors.xml("Multiple <" + part + "> elements in controller definition not allowed");
        }
      }
      Draft target = controller.child("target");
      if (target != null) {
        target(target);
      }
      if (controller.is("type", "usb") && controller.is("model", "none")) {
        controller.children().clear();
      }
      Draft driver = controller.child("driver");
      if (driver != null
          && driver.has("iothread")
          && !controller.get("model", "").startsWith("virtio")) {
        throw Errors.xml("'iothread' attribute only supported for virtio scsi controllers");
      }
    }
    companions(controllers);
  }

  private static void target(Draft target) {
    range(target, "chassisNr", 1, 255);
    range(target, "chassis", 0, 255);
    range(target, "port", 0, 255);
    range(target, "busNr", 1, 254);
    Draft node = target.child("node");
    if (node != null && !node.text().isEmpty()) {
      Long number = Numbers.parse(node.text(), 10);
      if (number == null || number < 0) {
        throw Errors.xml("invalid NUMA node in target");
      }
    }
  }

  private static void range(Draft target, String part, int least, int most) {
    String text = target.get(part);
    long value = text == null ? least : Long.decode(text);
    if (value < least || value > most) {
      throw Errors.unsupported(
          "PCI controller "
              + part
              + " '"
              + value
              + "' out of range - must be "
              + least
              + "-"
              + most);
    }
  }

  /** Controllers that serve slow devices need one of their index that serves the fast ones. */
  private static void companions(List<Draft> controllers) {
    Map<String, Boolean> masters = new HashMap<>();
    for (Draft controller : controllers) {
      if (controller.is("type", "usb")) {
        boolean companion =
            controller.child("master") != null
                || controller.get("model", "").startsWith("ich9-uhci");
        masters.merge(controller.get("index"), !companion, Boolean::logicalOr);
      }
    }
    if (masters.containsValue(false)) {
      throw Errors.detail("No master USB controller specified");
    }
  }
}
