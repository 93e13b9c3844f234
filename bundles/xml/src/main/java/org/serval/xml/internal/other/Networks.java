package org.serval.xml.internal.other;

import java.util.HashSet;
import java.util.Set;
import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;
import org.serval.xml.internal.tree.Draft;
import org.serval.xml.internal.value.MacAddress;

/** What a network of each forward mode needs and gets. */
final class Networks {
  private static final Set<String> OWN_BRIDGE = Set.of("none", "nat", "route", "open");

  private Networks() {}

  static void complete(Draft network) {
    Named.name(network);
    Named.uuid(network);
    Draft forward = network.child("forward");
    String mode = forward == null ? "none" : forward.get("mode");
    if (mode.equals("none")) {
      network.remove("forward");
    } else {
      forward(network, forward);
    }
    Draft bridge = network.child("bridge");
    if (OWN_BRIDGE.contains(mode)) {
      bridge = bridge == null ? network.add(new Draft("bridge")) : bridge;
      bridge.setIfAbsent("stp", "on").setIfAbsent("delay", "0");
      if (network.child("mac") == null) {
        network.add(new Draft("mac").set("address", MacAddress.generate("52:54:00")));
      }
    } else if (bridge != null) {
      bridge.set("stp", null).set("delay", null);
    }
    bandwidth(network.child("bandwidth"));
    dns(network);
  }

  private static void forward(Draft network, Draft forward) {
    Set<String> seen = new HashSet<>();
    for (Draft part : forward.children("interface")) {
      if (!seen.add(part.get("dev"))) {
        throw error(
            ErrorCode.VIR_ERR_XML_ERROR,
            "interface '"
                + part.get("dev")
                + "' can only be listed once in network "
                + network.value("name"));
      }
    }
    for (Draft part : forward.children("address")) {
      String place =
          String.format(
              "%04x:%02x:%02x.%d",
              Long.decode(part.get("domain")),
              Long.decode(part.get("bus")),
              Long.decode(part.get("slot")),
              Long.decode(part.get("function")));
      if (!seen.add(place)) {
        throw error(
            ErrorCode.VIR_ERR_XML_ERROR,
            "PCI device '"
                + place
                + "' can only be listed once in network "
                + network.value("name"));
      }
    }
    Draft first = forward.child("interface");
    if (first != null && forward.child("pf") == null) {
      forward.setIfAbsent("dev", first.get("dev"));
    } else if (first == null && forward.has("dev")) {
      forward.add(new Draft("interface").set("dev", forward.get("dev")));
    }
  }

  private static void bandwidth(Draft bandwidth) {
    if (bandwidth == null) {
      return;
    }
    for (Draft side : bandwidth.children()) {
      if (side.is("burst", "0")) {
        side.set("burst", null);
      }
    }
  }

  private static void dns(Draft network) {
    Draft dns = network.child("dns");
    if (dns != null
        && dns.is("enable", "no")
        && (dns.attributes().size() > 1 || !dns.children().isEmpty())) {
      throw error(
          ErrorCode.VIR_ERR_XML_ERROR,
          "Extra data in disabled network '" + network.value("name") + "'");
    }
  }

  private static LibvirtException error(ErrorCode code, String detail) {
    return new LibvirtException(code, ErrorDomain.VIR_FROM_NETWORK, detail);
  }
}
