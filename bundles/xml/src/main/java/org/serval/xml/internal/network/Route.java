package org.serval.xml.internal.network;

import org.serval.xml.internal.tree.Draft;
import org.serval.xml.internal.value.IpAddress;

/** A static route of a network or of a guest's interface. */
public final class Route {
  private final Draft route;
  private final String place;

  private Route(Draft route, String place) {
    this.route = route;
    this.place = place;
  }

  /**
   * Checks an element and puts it into canonical form.
   *
   * @param owner what errors begin with: the network's name, or nothing
   * @return the gateway's address
   */
  public static IpAddress complete(Draft route, String owner) {
    return new Route(route, owner).complete();
  }

  private IpAddress complete() {
    IpAddress address = address("address", "Bad network address");
    IpAddress gateway = address("gateway", "Bad gateway address");
    family(address, gateway);
    IpAddress network = network(address);
    if (!network.equals(address)) {
      throw xml("Address '" + address + "' in route definition is not a network address");
    }
    route.set("address", address.toString()).set("gateway", gateway.toString());
    return gateway;
  }

  private IpAddress address(String attribute, String bad) {
    if (!route.has(attribute)) {
      throw xml("Missing required " + attribute + " attribute in route definition");
    }
    IpAddress read = IpAddress.parse(route.get(attribute));
    if (read == null) {
      throw xml(bad + " '" + route.get(attribute) + "' in route definition");
    }
    return read;
  }

  private void family(IpAddress address, IpAddress gateway) {
    String family = route.get("family", "");
    switch (family) {
      case "" -> {
        route.set("family", null);
        both(address.isV4(), gateway.isV4(), address, gateway, "No family specified for non-IPv4");
      }
      case "ipv4" ->
          both(
              address.isV4(),
              gateway.isV4(),
              address,
              address,
              "IPv4 family specified for non-IPv4");
      case "ipv6" -> {
        if (address.isV4()) {
          throw xml(
              "ipv6 family specified for non-IPv6 address '" + address + "' in route definition");
        }
        if (gateway.isV4()) {
          throw xml(
              "ipv6 specified for non-IPv6 gateway address '" + gateway + "' in route definition");
        }
      }
      default -> throw xml("Unrecognized family '" + family + "' in route definition");
    }
  }

  private void both(boolean first, boolean second, IpAddress address, IpAddress named, String why) {
    if (!first) {
      throw xml(why + " address '" + address + "' in route definition");
    }
    if (!second) {
      throw xml(why + " gateway '" + named + "' in route definition");
    }
  }

  private IpAddress network(IpAddress address) {
    String mask = route.get("netmask", "");
    if (!mask.isEmpty()) {
      return address.masked(mask(mask, address));
    }
    route.set("netmask", null);
    if (!route.has("prefix")) {
      return address.network(0);
    }
    long prefix = Long.parseLong(route.get("prefix"));
    if (prefix > address.width()) {
      throw xml(
          "Invalid prefix "
              + prefix
              + " specified in route definition, must be 0 - "
              + address.width());
    }
    return address.network((int) prefix);
  }

  private IpAddress mask(String mask, IpAddress address) {
    IpAddress read = IpAddress.parse(mask);
    if (read == null) {
      throw xml("Bad netmask address '" + mask + "' in route definition");
    }
    if (!address.isV4()) {
      throw xml(
          "Specifying netmask invalid for IPv6 address '" + address + "' in route definition");
    }
    if (!read.isV4()) {
      throw xml("Invalid netmask '" + mask + "' for address '" + address + "' (both must be IPv4)");
    }
    if (route.has("prefix")) {
      throw xml("Route definition cannot have both a prefix and a netmask");
    }
    route.set("netmask", read.toString());
    return read;
  }

  private RuntimeException xml(String detail) {
    return NetworkErrors.xml(place + ": " + detail);
  }
}
