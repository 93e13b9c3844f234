package org.serval.xml.internal.network;

import org.serval.xml.internal.tree.Draft;
import org.serval.xml.internal.value.IpAddress;

/**
 * An address of a network's host side.
 *
 * @param prefix -1 when a mask has gaps
 */
record NetworkIp(IpAddress address, int prefix) {

  /** Checks an element and puts it into canonical form. */
  static NetworkIp complete(Draft ip, String network) {
    String text = ip.get("address", "");
    if (text.isEmpty()) {
      throw NetworkErrors.xml("Missing required address attribute in network '" + network + "'");
    }
    IpAddress address = IpAddress.parse(text);
    if (address == null) {
      throw NetworkErrors.xml("Invalid address '" + text + "' in network '" + network + "'");
    }
    family(ip, address, network);
    ip.set("address", address.toString());
    int prefix = mask(ip, address, network);
    parts(ip, address, prefix, network);
    return new NetworkIp(address, prefix);
  }

  private static void family(Draft ip, IpAddress address, String network) {
    String family = ip.get("family", "");
    String place = " address '" + ip.get("address") + "' in network '" + network + "'";
    switch (family) {
      case "" -> {
        ip.set("family", null);
        if (!address.isV4()) {
          throw NetworkErrors.unsupported("no family specified for non-IPv4" + place);
        }
      }
      case "ipv4" -> {
        if (!address.isV4()) {
          throw NetworkErrors.unsupported("ipv4 family specified for non-IPv4" + place);
        }
      }
      case "ipv6" -> {
        if (address.isV4()) {
          throw NetworkErrors.unsupported("Family 'ipv6' specified for non-IPv6" + place);
        }
      }
      default ->
          throw NetworkErrors.xml(
              "Unrecognized family '" + family + "' in network '" + network + "'");
    }
  }

  private static int mask(Draft ip, IpAddress address, String network) {
    String mask = ip.get("netmask", "");
    long given = ip.has("prefix") ? Long.parseLong(ip.get("prefix")) : 0;
    if (mask.isEmpty()) {
      ip.set("netmask", null);
      if (given > address.width()) {
        throw NetworkErrors.unsupported(
            "Invalid "
                + (address.isV4() ? "IPv4" : "IPv6")
                + " prefix '"
                + given
                + "' in network '"
                + network
                + "'");
      }
      ip.set("prefix", given == 0 ? null : Long.toString(given));
      return given == 0 ? address.usualPrefix() : (int) given;
    }
    if (!address.isV4()) {
      throw NetworkErrors.unsupported(
          "netmask not allowed for IPv6 address '" + address + "' in network '" + network + "'");
    }
    if (ip.has("prefix") && given != 0) {
      throw NetworkErrors.unsupported(
          "Network '" + network + "' IP address cannot have both a prefix and a netmask");
    }
    IpAddress read = IpAddress.parse(mask);
    if (read == null) {
      throw NetworkErrors.xml("Invalid netmask '" + mask + "' in network '" + network + "'");
    }
    if (!read.isV4()) {
      throw NetworkErrors.unsupported(
          "Invalid netmask '"
              + mask
              + "' for address '"
              + address
              + "' in network '"
              + network
              + "' (both must be IPv4)");
    }
    ip.set("netmask", read.toString()).set("prefix", null);
    return read.maskLength();
  }

  private static void parts(Draft ip, IpAddress address, int prefix, String network) {
    Draft tftp = ip.child("tftp");
    if (tftp != null && !address.isV4()) {
      throw NetworkErrors.unsupported(
          "Unsupported <tftp> element in an IPv6 element in network '" + network + "'");
    }
    if (tftp != null && tftp.get("root", "").isEmpty() && !tftp.has("root")) {
      ip.remove("tftp");
    }
    Draft dhcp = ip.child("dhcp");
    if (dhcp != null && !new Dhcp(network, address, prefix).complete(dhcp)) {
      ip.remove("dhcp");
    }
  }

  /** Whether another address can be reached through it. */
  boolean reaches(IpAddress other) {
    return prefix >= 0
        && address.sameFamily(other)
        && address.network(prefix).equals(other.network(prefix));
  }
}
