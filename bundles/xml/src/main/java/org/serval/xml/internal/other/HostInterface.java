package org.serval.xml.internal.other;

import java.util.Set;
import org.serval.xml.internal.domain.Errors;
import org.serval.xml.internal.tree.Draft;
import org.serval.xml.internal.value.Numbers;

/** What an interface of the host of each type needs: bridges and bonds have interfaces inside. */
final class HostInterface {
  private static final Set<String> BOND_MODES =
      Set.of(
          "balance-rr",
          "active-backup",
          "balance-xor",
          "broadcast",
          "802.3ad",
          "balance-tlb",
          "balance-alb");

  private HostInterface() {}

  static void complete(Draft face) {
    Draft mtu = face.child("mtu");
    Long size = mtu == null ? Long.valueOf(0) : Numbers.parse(mtu.get("size"), 10);
    if (size == null || size < 0 || size > 0xffffffffL) {
      throw Errors.internal("Invalid mtu size '" + mtu.get("size") + "'");
    }
    complete(face, Set.of("ethernet", "bridge", "bond", "vlan"));
  }

  private static void complete(Draft face, Set<String> allowed) {
    String type = face.get("type");
    if (!allowed.contains(type)) {
      throw Errors.xml("interface has unsupported type '" + type + "'").expecting(allowed);
    }
    if (!face.has("name")) {
      throw Errors.xml("interface has no name");
    }
    for (String other : new String[] {"bridge", "bond", "vlan"}) {
      if (!other.equals(type)) {
        face.remove(other);
      } else if (face.child(other) == null) {
        throw Errors.xml(type + " interface misses the " + type + " element");
      }
    }
    for (Draft protocol : face.children("protocol")) {
      if (!Set.of("ipv4", "ipv6").contains(protocol.get("family"))) {
        throw Errors.xml("unsupported protocol family '" + protocol.get("family") + "'")
            .expecting(Set.of("ipv4", "ipv6"));
      }
      protocol.removeIf(part -> part.name.equals("ip") && !part.has("address"));
      if (protocol.is("family", "ipv4")) {
        protocol.remove("autoconf");
      }
    }
    switch (type) {
      case "bridge" -> bridge(face);
      case "bond" -> bond(face.child("bond"));
      case "vlan" -> vlan(face);
      default -> {}
    }
  }

  private static void bridge(Draft face) {
    face.remove("link");
    Draft bridge = face.child("bridge");
    if (bridge.has("stp") && !Set.of("on", "off").contains(bridge.get("stp"))) {
      bridge.attributes().clear();
      bridge.children().clear();
    }
    bridge.children("interface").forEach(i -> complete(i, Set.of("ethernet", "bond", "vlan")));
  }

  private static void bond(Draft bond) {
    if (bond.has("mode") && !BOND_MODES.contains(bond.get("mode"))) {
      throw Errors.xml("unknown bonding mode " + bond.get("mode")).expecting(BOND_MODES);
    }
    bond.children("interface").forEach(i -> complete(i, Set.of("ethernet")));
    Draft mii = bond.child("miimon");
    if (mii != null) {
      bond.remove("arpmon");
      need(mii, "freq", "bond interface miimon freq missing or invalid");
      number(mii, "downdelay", "bond interface miimon downdelay invalid");
      number(mii, "updelay", "bond interface miimon updelay invalid");
      word(mii, "carrier", Set.of("ioctl", "netif"), "unknown mii bonding carrier ");
    }
    Draft arp = bond.child("arpmon");
    if (arp != null) {
      need(arp, "interval", "bond interface arpmon interval missing or invalid");
      if (!arp.has("target")) {
        throw Errors.xml("bond interface arpmon target missing");
      }
      Set<String> checks = Set.of("none", "active", "backup", "all");
      word(arp, "validate", checks, "unknown arp bonding validate ");
    }
  }

  /** Has the address of the one that it is on. */
  private static void vlan(Draft face) {
    face.remove("mac");
    Draft vlan = face.child("vlan");
    if (!vlan.has("tag")) {
      throw Errors.xml("vlan interface misses the tag attribute");
    }
    if (vlan.child("interface") == null) {
      throw Errors.xml("vlan interface misses name attribute");
    }
  }

  private static void need(Draft monitor, String name, String message) {
    if (!monitor.has(name)) {
      throw Errors.xml(message);
    }
    number(monitor, name, message);
  }

  private static void number(Draft monitor, String name, String message) {
    if (!monitor.has(name)) {
      return;
    }
    Long value = Numbers.parse(monitor.get(name), 10);
    if (value == null || value != value.intValue()) {
      throw Errors.xml(message);
    }
    monitor.set(name, value == 0 ? null : value.toString());
  }

  private static void word(Draft monitor, String name, Set<String> words, String message) {
    if (monitor.has(name) && !words.contains(monitor.get(name))) {
      throw Errors.xml(message + monitor.get(name)).expecting(words);
    }
  }
}
