package org.serval.xml.internal.domain;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.serval.xml.ParseContext;
import org.serval.xml.internal.tree.Draft;
import org.serval.xml.internal.value.Numbers;

/** Checks indexes of controllers, gives one to those without, and brings them into order. */
final class ControllerIndexPass implements Pass {
  @Override
  public void apply(Draft domain, ParseContext context) {
    Draft devices = Drafts.devices(domain);
    List<Draft> controllers = devices.children("controller");
    for (Draft c : controllers) {
      check(c);
    }
    controllers.forEach(ControllerIndexPass::companion);
    sort(devices, controllers);
    ImplicitControllersPass.forScsiHosts(domain);
    assign(devices.children("controller"));
  }

  /** Numbers those without one; the parts of a USB 2 controller share theirs. */
  private static void assign(List<Draft> controllers) {
    Draft before = null;
    Set<String> group = new HashSet<>();
    for (Draft c : controllers) {
      if (c.has("index")) {
        before = null;
        continue;
      }
      boolean part = c.is("type", "usb") && c.get("model", "").startsWith("ich9-");
      if (part && before != null && group.add(c.get("model"))) {
        c.set("index", before.get("index"));
      } else {
        c.set("index", Integer.toString(unused(controllers, c.get("type"))));
        group.clear();
        group.add(c.get("model", ""));
        before = part ? c : null;
      }
    }
  }

  private static void companion(Draft c) {
    String port =
        switch (c.get("model", "")) {
          case "ich9-uhci1" -> "0";
          case "ich9-uhci2" -> "2";
          case "ich9-uhci3" -> "4";
          default -> null;
        };
    if (port != null && c.is("type", "usb") && c.child("master") == null) {
      Drafts.part(c, new Draft("master").set("startport", port));
    }
  }

  private static void check(Draft c) {
    String index = c.get("index");
    if (index == null) {
      return;
    }
    Long value = Numbers.parse(index, 10);
    if (value == null || value < 0 || value > Integer.MAX_VALUE) {
      throw Errors.xml(
          "Invalid value for attribute 'index' in element 'controller': '"
              + index
              + "'. Expected non-negative value");
    }
    c.set("index", value.toString());
  }

  static int unused(List<Draft> controllers, String type) {
    Set<String> used = new HashSet<>();
    for (Draft c : controllers) {
      if (c.is("type", type) && c.has("index")) {
        used.add(c.get("index"));
      }
    }
    int index = 0;
    while (used.contains(Integer.toString(index))) {
      index++;
    }
    return index;
  }

  /** Adds each controller behind those of its type with a lower index. */
  private static void sort(Draft devices, List<Draft> controllers) {
    if (controllers.isEmpty()) {
      return;
    }
    int at = devices.children().indexOf(controllers.getFirst());
    devices.remove("controller");
    List<Draft> sorted = new ArrayList<>();
    for (Draft c : controllers) {
      insert(sorted, c);
    }
    devices.children().addAll(at, sorted);
  }

  private static void insert(List<Draft> sorted, Draft controller) {
    int at = -1;
    for (int i = sorted.size() - 1; i >= 0; i--) {
      Draft other = sorted.get(i);
      if (other.is("type", controller.get("type"))) {
        boolean both = other.has("index") && controller.has("index");
        int order = both ? index(other) - index(controller) : -1;
        if (order > 0 || (order == 0 && isCompanion(other) && !isCompanion(controller))) {
          at = i;
        } else if (at < 0) {
          at = i + 1;
        }
      }
    }
    sorted.add(at < 0 ? sorted.size() : at, controller);
  }

  private static boolean isCompanion(Draft controller) {
    return controller.child("master") != null;
  }

  private static int index(Draft c) {
    return Integer.parseInt(c.get("index"));
  }
}
