package org.serval.xml.internal.netupdate;

import java.util.List;
import org.serval.xml.Element;

/** The hosts that get addresses of their own. One that has any of MAC, name and address is it. */
final class DhcpHosts implements Section {
  @Override
  public String element() {
    return "host";
  }

  @Override
  public Element apply(Element network, Change change) {
    Element ip = DhcpParent.ip(network, change, "dhcp host");
    check(ip, change);
    Element dhcp = DhcpParent.dhcp(ip);
    List<Element> found = change.matches(dhcp, it -> isSame(it, change.entry()));
    return DhcpParent.with(network, ip, changed(network, ip, dhcp, found, change));
  }

  private static Element changed(
      Element network, Element ip, Element dhcp, List<Element> found, Change change) {
    return switch (change.command()) {
      case ADD_FIRST, ADD_LAST -> {
        DhcpParent.refuseSecond(network, ip, change);
        if (!found.isEmpty()) {
          throw change.refused(
              "there is an existing dhcp host entry in network '%s' that matches \"<host mac='%s' name='%s' ip='%s'/>\""
                  .formatted(
                      change.network(),
                      change.entry().attribute("mac", "unknown"),
                      change.shown("name"),
                      change.entry().attribute("ip", "unknown")));
        }
        yield change.addTo(dhcp);
      }
      case MODIFY -> Change.replace(dhcp, existing(found, change), change.entry());
      case DELETE -> {
        if (found.isEmpty()) {
          throw change.refused(
              "couldn't locate a matching dhcp host entry in network '" + change.network() + "'");
        }
        yield Change.remove(dhcp, found.getFirst());
      }
    };
  }

  private static Element existing(List<Element> found, Change change) {
    if (found.isEmpty()) {
      throw change.refused(
          "couldn't locate an existing dhcp host entry with \"mac='%s'\" \"name='%s'\" \"ip='%s'\" in network '%s'"
              .formatted(
                  change.shown("mac"),
                  change.shown("name"),
                  change.entry().attribute("ip", "unknown"),
                  change.network()));
    }
    return found.getFirst();
  }

  private static void check(Element ip, Change change) {
    Element entry = change.entry();
    boolean hasAddress = entry.attribute("ip") != null;
    boolean named = entry.attribute("mac") != null || entry.attribute("name") != null;
    if (change.command() == Command.DELETE) {
      if (!named && !hasAddress) {
        throw change.wrongXml(
            "At least one of name, mac, or ip attribute must be specified for static host"
                + " definition in network '"
                + change.network()
                + "' ");
      }
    } else if (DhcpParent.isIpv4(ip) && !named) {
      throw change.wrongXml(
          "Static host definition in IPv4 network '"
              + change.network()
              + "' must have mac or name attribute");
    } else if (!hasAddress) {
      throw change.wrongXml(
          "Missing IP address in static host definition for network '" + change.network() + "'");
    }
  }

  private static boolean isSame(Element host, Element entry) {
    String mac = entry.attribute("mac");
    return (mac != null && mac.equalsIgnoreCase(host.attribute("mac")))
        || Change.same(entry, host, "name")
        || Change.same(entry, host, "ip");
  }
}
