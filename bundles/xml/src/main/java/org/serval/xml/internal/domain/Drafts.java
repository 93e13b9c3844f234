package org.serval.xml.internal.domain;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.serval.xml.internal.grammar.Grammars;
import org.serval.xml.internal.grammar.Order;
import org.serval.xml.internal.tree.Draft;

/** Puts new elements where their kind stands. */
public final class Drafts {
  private static final Order DOMAIN = Grammars.order("domain", List.of());
  private static final Order DEVICES = Grammars.order("domain", List.of("devices"));
  private static final Map<String, Order> PARTS = new ConcurrentHashMap<>();

  private Drafts() {}

  /** Adds an element to the domain at its place. */
  public static Draft insert(Draft domain, Draft child) {
    return insert(domain, child, DOMAIN);
  }

  /** The devices element; made when absent. */
  public static Draft devices(Draft domain) {
    Draft devices = domain.child("devices");
    return devices == null ? insert(domain, new Draft("devices")) : devices;
  }

  /** The cells of the guest's NUMA topology. */
  public static List<Draft> cells(Draft domain) {
    Draft cpu = domain.child("cpu");
    Draft numa = cpu == null ? null : cpu.child("numa");
    return numa == null ? List.of() : numa.children("cell");
  }

  /** The controllers of a type. */
  public static List<Draft> controllers(Draft domain, String type) {
    List<Draft> found = devices(domain).children("controller");
    found.removeIf(c -> !c.is("type", type));
    return found;
  }

  /** Adds a child of a device at its place. */
  public static Draft part(Draft device, Draft child) {
    return insert(device, child, PARTS.computeIfAbsent(device.name, Drafts::orderIn));
  }

  private static Order orderIn(String device) {
    return Grammars.order("domain", List.of("devices", device));
  }

  /** Adds a device behind the others of its kind. */
  public static Draft device(Draft domain, Draft device) {
    return insert(devices(domain), device, DEVICES);
  }

  /** Adds a child behind all that come before it or have its name in an order. */
  public static Draft insert(Draft parent, Draft child, Order order) {
    int rank = order.rank(child.name);
    int at = 0;
    List<Draft> children = parent.children();
    while (at < children.size() && order.rank(children.get(at).name) <= rank) {
      at++;
    }
    children.add(at, child);
    return child;
  }
}
