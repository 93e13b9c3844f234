package org.serval.xml.internal.domain;

import java.util.List;
import org.serval.xml.internal.grammar.Grammars;
import org.serval.xml.internal.tree.Draft;

/** Puts new elements where their kind stands. */
public final class Drafts {
  private Drafts() {}

  /** Adds an element to the domain at its place. */
  public static Draft insert(Draft domain, Draft child) {
    return insert(domain, child, Grammars.order("domain", List.of()));
  }

  /** The devices element; made when absent. */
  public static Draft devices(Draft domain) {
    Draft devices = domain.child("devices");
    return devices == null ? insert(domain, new Draft("devices")) : devices;
  }

  /** The controllers of a type. */
  public static List<Draft> controllers(Draft domain, String type) {
    return devices(domain).children("controller").stream().filter(c -> c.is("type", type)).toList();
  }

  /** Adds a child of a device at its place. */
  public static Draft part(Draft device, Draft child) {
    return insert(device, child, Grammars.order("domain", List.of("devices", device.name)));
  }

  /** Adds a device behind the others of its kind. */
  public static Draft device(Draft domain, Draft device) {
    return insert(devices(domain), device, Grammars.order("domain", List.of("devices")));
  }

  /** Adds a child behind all that come before it or have its name in an order. */
  public static Draft insert(Draft parent, Draft child, List<String> order) {
    int rank = order.indexOf(child.name);
    int at = 0;
    List<Draft> children = parent.children();
    while (at < children.size() && order.indexOf(children.get(at).name) <= rank) {
      at++;
    }
    children.add(at, child);
    return child;
  }
}
