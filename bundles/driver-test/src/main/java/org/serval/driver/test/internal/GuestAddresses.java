package org.serval.driver.test.internal;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;
import org.serval.api.constants.DomainInterfaceAddressesSource;
import org.serval.api.domain.DomainAddresses;
import org.serval.api.domain.DomainRef;
import org.serval.api.domain.InterfaceAddress;
import org.serval.api.domain.InterfaceAddresses;
import org.serval.xml.Element;

/**
 * Addresses that running domains would have. On a network an interface has one of the network's: 20
 * are set aside for each domain, by its number. Elsewhere it has one of 192.168.0.0/24.
 */
final class GuestAddresses implements DomainAddresses {
  private static final int IPV4 = 0;
  private static final int EACH = 20;
  private static final int ELSEWHERE = number("192.168.0.1");
  private static final int ELSEWHERE_PREFIX = 24;

  private final Guests guests;
  private final TestNetworks networks;

  GuestAddresses(Guests guests, TestNetworks networks) {
    this.guests = guests;
    this.networks = networks;
  }

  @Override
  public List<InterfaceAddresses> interfaceAddresses(DomainRef domain, int source, int flags) {
    TestErrors.allowFlags(flags, 0, "testDomainInterfaceAddresses");
    if (source < 0
        || source > DomainInterfaceAddressesSource.VIR_DOMAIN_INTERFACE_ADDRESSES_SRC_ARP) {
      throw new LibvirtException(
          ErrorCode.VIR_ERR_ARGUMENT_UNSUPPORTED,
          ErrorDomain.VIR_FROM_TEST,
          "Unknown IP address data source " + source);
    }
    Guest guest = guests.get(domain).needActive();
    List<InterfaceAddresses> all = new ArrayList<>();
    guest
        .current()
        .view()
        .interfaces()
        .forEach(face -> all.add(of(face.element(), guest.ref().id(), all.size())));
    return all;
  }

  private InterfaceAddresses of(Element face, int id, int index) {
    Element ip = ipOf(face);
    InterfaceAddress address =
        ip == null
            ? new InterfaceAddress(IPV4, text(ELSEWHERE + index), ELSEWHERE_PREFIX)
            : new InterfaceAddress(IPV4, text(first(ip) + (id - 1) * EACH + 1 + index), prefix(ip));
    return new InterfaceAddresses(
        face.value("target/@dev"), face.value("mac/@address"), List.of(address));
  }

  /** The part of its network's document that has the addresses, or null without any. */
  private Element ipOf(Element face) {
    String network = face.value("source/@network");
    if (network == null) {
      return null;
    }
    return networks.named(network).current().root().children("ip").stream()
        .filter(ip -> ip.attribute("family", "ipv4").equals("ipv4"))
        .filter(ip -> ip.attribute("address") != null)
        .findFirst()
        .orElse(null);
  }

  private static int first(Element ip) {
    String start = ip.value("dhcp/range/@start");
    return number(start == null ? ip.attribute("address") : start);
  }

  private static int prefix(Element ip) {
    String prefix = ip.attribute("prefix");
    return prefix == null
        ? Integer.bitCount(number(ip.attribute("netmask", "255.255.255.0")))
        : Integer.parseInt(prefix);
  }

  private static int number(String address) {
    ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES);
    for (String part : address.split("\\.", -1)) {
      bytes.put((byte) Integer.parseInt(part));
    }
    return bytes.getInt(0);
  }

  private static String text(int number) {
    return (number >>> 24)
        + "."
        + (number >>> 16 & 0xff)
        + "."
        + (number >>> 8 & 0xff)
        + "."
        + (number & 0xff);
  }
}
