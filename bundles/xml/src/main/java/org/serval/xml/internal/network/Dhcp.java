package org.serval.xml.internal.network;

import java.util.List;
import org.serval.api.ErrorCode;
import org.serval.xml.internal.tree.Draft;
import org.serval.xml.internal.value.IpAddress;
import org.serval.xml.internal.value.MacAddress;

/** The DHCP settings of one of a network's addresses. */
final class Dhcp {
  private final String network;
  private final IpAddress address;
  private final int prefix;

  Dhcp(String network, IpAddress address, int prefix) {
    this.network = network;
    this.address = address;
    this.prefix = prefix;
  }

  /** Checks them; answers whether anything is left worth keeping. */
  boolean complete(Draft dhcp) {
    for (Draft part : dhcp.children()) {
      switch (part.name) {
        case "range" -> range(part);
        case "host" -> host(part);
        case "bootp" -> bootp(part);
        default -> {}
      }
    }
    List<Draft> boots = dhcp.children("bootp").stream().filter(b -> b.has("file")).toList();
    dhcp.removeIf(
        part ->
            part.name.equals("bootp")
                && (!address.isV4() || boots.isEmpty() || part != boots.getLast()));
    return dhcp.child("range") != null || dhcp.child("host") != null;
  }

  private void range(Draft range) {
    IpAddress start = required(range, "start");
    IpAddress end = required(range, "end");
    new AddressRange(start, end).check(address, prefix);
    range.set("start", start.toString()).set("end", end.toString());
    lease(range);
  }

  private IpAddress required(Draft range, String side) {
    if (!range.has(side)) {
      throw NetworkErrors.xml(
          "Missing '" + side + "' attribute in dhcp range for network '" + network + "'");
    }
    return socketAddress(range.get(side));
  }

  private static IpAddress socketAddress(String text) {
    IpAddress read = IpAddress.parse(text);
    if (read == null) {
      throw NetworkErrors.of(
          ErrorCode.VIR_ERR_SYSTEM_ERROR,
          "Cannot parse socket address '" + text + "': Name or service not known");
    }
    return read;
  }

  private void bootp(Draft bootp) {
    if (address.isV4() && bootp.has("file") && bootp.has("server")) {
      bootp.set("server", socketAddress(bootp.get("server")).toString());
    }
  }

  private void host(Draft host) {
    mac(host.get("mac"));
    id(host.get("id"));
    String name = host.get("name");
    if (name != null && (name.isEmpty() || !isLetterOrDigit(name.charAt(0)))) {
      throw NetworkErrors.xml("Cannot use host name '" + name + "' in network '" + network + "'");
    }
    if (address.isV4()) {
      need(host, "mac", "IPv4");
    } else {
      need(host, "id", "IPv6");
    }
    if (!host.has("ip")) {
      throw NetworkErrors.xml(
          "Missing IP address in static host definition for network '" + network + "'");
    }
    IpAddress ip = IpAddress.parse(host.get("ip"));
    if (ip == null) {
      throw NetworkErrors.xml(
          "Invalid IP address in static host definition for network '" + network + "'");
    }
    host.set("ip", ip.toString());
    lease(host);
  }

  private static boolean isLetterOrDigit(char c) {
    return c < 128 && Character.isLetterOrDigit(c);
  }

  private void need(Draft host, String other, String family) {
    if (!host.has("name") && !host.has(other)) {
      throw NetworkErrors.xml(
          "Static host definition in "
              + family
              + " network '"
              + network
              + "' must have "
              + other
              + " or name attribute");
    }
  }

  private void mac(String mac) {
    if (mac == null) {
      return;
    }
    if (!address.isV4()) {
      throw NetworkErrors.xml(
          "Invalid to specify MAC address '"
              + mac
              + "' in network '"
              + network
              + "' IPv6 static host definition");
    }
    String canon = MacAddress.canon(mac.strip());
    if (canon == null) {
      throw NetworkErrors.xml(
          "Cannot parse MAC address '" + mac + "' in network '" + network + "'");
    }
    if (MacAddress.isMulticast(canon)) {
      throw NetworkErrors.xml(
          "expected unicast mac address, found multicast '"
              + mac
              + "' in network '"
              + network
              + "'");
    }
  }

  private void id(String id) {
    if (id == null) {
      return;
    }
    for (int i = 0; i < id.length(); i++) {
      char c = id.charAt(i);
      if (c != ':' && (c > 127 || Character.digit(c, 16) < 0)) {
        throw NetworkErrors.xml(
            "Invalid character '" + c + "' in id '" + id + "' of network '" + network + "'");
      }
    }
  }

  private static void lease(Draft of) {
    if (of.child("lease") == null) {
      return;
    }
    Draft lease = of.children("lease").getLast();
    of.removeIf(other -> other != lease || !lease.has("expiry"));
    if (of.children().isEmpty()) {
      return;
    }
    long expiry = Long.parseUnsignedLong(lease.get("expiry"));
    if (expiry == 0) {
      lease.set("unit", null);
      return;
    }
    lease.setIfAbsent("unit", "minutes");
    long least = lease.is("unit", "hours") ? 1 : lease.is("unit", "minutes") ? 2 : 120;
    if (Long.compareUnsigned(expiry, least) < 0) {
      throw NetworkErrors.unsupported("The minimum lease time should be greater than 2 minutes");
    }
  }
}
