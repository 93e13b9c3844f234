package org.serval.xml.internal.network;

import org.serval.xml.internal.tree.Draft;
import org.serval.xml.internal.value.IpAddress;
import org.serval.xml.internal.value.Numbers;

/** What a network's name server answers. */
final class Dns {
  private final String network;

  private Dns(String network) {
    this.network = network;
  }

  static void complete(Draft dns, String network) {
    Dns rules = new Dns(network);
    for (Draft part : dns.children()) {
      switch (part.name) {
        case "forwarder" -> rules.forwarder(part);
        case "txt" -> rules.txt(part);
        case "srv" -> rules.srv(part);
        case "host" -> rules.host(part);
        default -> {}
      }
    }
    if (dns.is("enable", "no") && !dns.children().isEmpty()) {
      throw NetworkErrors.xml("Extra data in disabled network '" + network + "'");
    }
  }

  private void forwarder(Draft forwarder) {
    String address = forwarder.get("addr");
    if (address == null && !forwarder.has("domain")) {
      throw NetworkErrors.xml(
          "Invalid forwarder element, must contain at least one of addr or domain");
    }
    if (address != null) {
      IpAddress read = IpAddress.parse(address);
      if (read == null) {
        throw NetworkErrors.xml(
            "Invalid forwarder IP address '" + address + "' in network '" + network + "'");
      }
      forwarder.set("addr", read.toString());
    }
  }

  private void txt(Draft txt) {
    String name = txt.get("name");
    if (name == null) {
      throw NetworkErrors.detail(
          "missing required name attribute in DNS TXT record of network " + network);
    }
    if (name.indexOf(' ') >= 0) {
      throw NetworkErrors.detail(
          "prohibited character in DNS TXT record name '" + name + "' of network " + network);
    }
    if (!txt.has("value")) {
      throw NetworkErrors.detail(
          "missing required value attribute in DNS TXT record named '"
              + name
              + "' of network "
              + network);
    }
  }

  private void srv(Draft srv) {
    String service = srv.get("service");
    if (service == null) {
      throw NetworkErrors.detail(
          "missing required service attribute in DNS SRV record of network '" + network + "'");
    }
    if (!srv.has("protocol")) {
      throw NetworkErrors.detail(
          "missing required protocol attribute in DNS SRV record '"
              + service
              + "' of network '"
              + network
              + "'");
    }
    number(srv, "port", 1, "invalid DNS SRV port");
    number(srv, "priority", 0, "Invalid DNS SRV priority");
    number(srv, "weight", 0, "invalid DNS SRV weight");
  }

  private void number(Draft srv, String name, int least, String invalid) {
    String text = srv.get(name);
    if (text == null) {
      return;
    }
    String place =
        " attribute" + "%s for service '" + srv.get("service") + "' in network '" + network + "'";
    Long value = Numbers.parse(text, 10);
    if (value == null || value < least || value > 65535) {
      throw NetworkErrors.detail(invalid + place.replace("%s", ""));
    }
    if (!srv.has("target")) {
      throw NetworkErrors.detail(
          "DNS SRV " + name + place.replace("%s", " not permitted without target"));
    }
    srv.set(name, value == 0 ? null : value.toString());
  }

  private void host(Draft host) {
    String address = host.get("ip");
    if (address == null) {
      throw record("Missing IP address");
    }
    IpAddress read = IpAddress.parse(address);
    if (read == null) {
      throw record("Invalid IP address");
    }
    host.set("ip", read.toString());
    host.removeIf(name -> name.text().isEmpty());
    if (host.children().isEmpty()) {
      throw record("Missing hostname");
    }
  }

  private RuntimeException record(String what) {
    return NetworkErrors.detail(what + " in network '" + network + "' DNS HOST record");
  }
}
