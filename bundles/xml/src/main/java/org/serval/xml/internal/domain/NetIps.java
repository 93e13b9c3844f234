package org.serval.xml.internal.domain;

import org.serval.xml.internal.network.Route;
import org.serval.xml.internal.tree.Draft;
import org.serval.xml.internal.value.IpAddress;
import org.serval.xml.internal.value.Numbers;

/** Addresses and routes of one end of a guest's network interface, in canonical form. */
final class NetIps {
  private NetIps() {}

  /**
   * Checks them all.
   *
   * @param place what errors about routes begin with
   */
  static void complete(Draft owner, String place) {
    owner.children("ip").forEach(NetIps::address);
    owner.children("route").forEach(route -> Route.complete(route, place));
  }

  private static void address(Draft ip) {
    IpAddress address = IpAddress.parse(ip.get("address"));
    String family = ip.get("family", "");
    boolean other =
        address == null
            || (family.equals("ipv4") && !address.isV4())
            || (family.equals("ipv6") && address.isV4());
    if (other) {
      throw Errors.xml("Invalid address '" + ip.get("address") + "' in <ip>");
    }
    ip.set("address", address.toString()).set("family", address.isV4() ? "ipv4" : "ipv6");
    String prefix = ip.get("prefix");
    if (prefix != null) {
      Long bits = Numbers.parse(prefix, 10);
      if (bits == null || bits < 0 || bits > address.width()) {
        throw Errors.xml("Invalid prefix value '" + prefix + "' in <ip>");
      }
      ip.set("prefix", bits == 0 ? null : bits.toString());
    }
    if (ip.has("peer")) {
      IpAddress peer = IpAddress.parse(ip.get("peer"));
      if (peer == null || !peer.sameFamily(address)) {
        throw Errors.invalid("Invalid peer '" + ip.get("peer") + "' in <ip>");
      }
      ip.set("peer", peer.toString());
    }
  }
}
