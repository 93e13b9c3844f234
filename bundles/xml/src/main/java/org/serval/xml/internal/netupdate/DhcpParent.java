package org.serval.xml.internal.netupdate;

import java.util.List;
import org.serval.xml.Element;

/** Finds the {@code <ip>} whose {@code <dhcp>} a change is about. */
final class DhcpParent {
  private DhcpParent() {}

  /** Of all addresses, the one that an index names, or with -1 the one that serves DHCP. */
  static Element ip(Element network, Change change, String what) {
    List<Element> all = network.children("ip");
    int index = change.parentIndex();
    if (index >= 0) {
      if (index < all.size()) {
        return all.get(index);
      }
      throw change.refused(
          "couldn't update %s entry - no <ip> element found at index %d in network '%s'"
              .formatted(what, index, change.network()));
    }
    return all.stream()
        .filter(DhcpParent::serves)
        .findFirst()
        .or(() -> all.stream().filter(DhcpParent::isIpv4).findFirst())
        .orElseThrow(
            () ->
                change.refused(
                    "couldn't update %s entry - no <ip> element found in network '%s'"
                        .formatted(what, change.network())));
  }

  /** Refuses a second IPv4 address that would serve DHCP. */
  static void refuseSecond(Element network, Element ip, Change change) {
    boolean other =
        network.children("ip").stream().anyMatch(it -> !it.equals(ip) && isIpv4(it) && serves(it));
    if (isIpv4(ip) && other) {
      throw change.refused("dhcp is supported only for a single IPv4 address on each network");
    }
  }

  static boolean isIpv4(Element ip) {
    return !ip.attribute("family", "ipv4").equals("ipv6");
  }

  private static boolean serves(Element ip) {
    return ip.at("dhcp/range") != null || ip.at("dhcp/host") != null;
  }

  /** The network with the address's DHCP part another. */
  static Element with(Element network, Element ip, Element dhcp) {
    Element old = ip.child("dhcp");
    Element next = old == null ? ip.withChild(dhcp) : Change.replace(ip, old, dhcp);
    return Change.replace(network, ip, next);
  }

  static Element dhcp(Element ip) {
    Element dhcp = ip.child("dhcp");
    return dhcp == null ? Element.of("dhcp") : dhcp;
  }
}
