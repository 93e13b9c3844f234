package org.serval.xml.internal.network;

import java.util.ArrayList;
import java.util.List;
import org.serval.api.ErrorCode;
import org.serval.xml.internal.tree.Draft;
import org.serval.xml.internal.value.IpAddress;
import org.serval.xml.internal.value.MacAddress;
import org.serval.xml.internal.value.Numbers;
import org.serval.xml.internal.value.Uuids;

/** What a network's document needs and gets. */
public final class NetworkPass {
  private final Draft network;
  private final String name;

  private NetworkPass(Draft network) {
    this.network = network;
    this.name = name(network);
  }

  /**
   * Completes a document.
   *
   * @param host whether the network is to run on this host, so that its bridge gets an address
   */
  public static void complete(Draft network, boolean host) {
    new NetworkPass(network).complete(host);
  }

  private static String name(Draft network) {
    Draft name = network.child("name");
    if (name == null || name.text().isEmpty()) {
      throw NetworkErrors.of(ErrorCode.VIR_ERR_NO_NAME, null);
    }
    if (name.text().indexOf('/') >= 0) {
      throw NetworkErrors.detail("invalid char in name: /");
    }
    return name.text();
  }

  private void complete(boolean host) {
    if (network.has("ipv6") && !network.is("ipv6", "yes")) {
      throw NetworkErrors.xml(
          "Invalid ipv6 setting '" + network.get("ipv6") + "' in network '" + name + "'");
    }
    if (network.child("uuid") == null) {
      network.add(new Draft("uuid").text(Uuids.random()));
    }
    Draft domain = network.child("domain");
    if (domain != null && !domain.has("name")) {
      network.remove("domain");
    }
    Draft bridge = network.child("bridge");
    if (bridge != null) {
      Bridge.read(bridge, name);
    }
    mac();
    mtu();
    Draft dns = network.child("dns");
    if (dns != null) {
      Dns.complete(dns, name);
    }
    Bandwidth.complete(network, false);
    Vlan.complete(network);
    portGroups();
    List<NetworkIp> addresses = addresses();
    routes(addresses);
    forward(addresses, host);
    VirtualPort.complete(network, false);
    if (network.child("dnsmasq:options") == null) {
      network.set("xmlns:dnsmasq", null);
    }
  }

  private void mac() {
    Draft mac = network.child("mac");
    if (mac == null || !mac.has("address")) {
      network.remove("mac");
      return;
    }
    String text = mac.get("address");
    String canon = MacAddress.canon(text.strip().toLowerCase(java.util.Locale.ROOT));
    if (canon == null) {
      throw NetworkErrors.xml(
          "Invalid bridge mac address '" + text + "' in network '" + name + "'");
    }
    if (MacAddress.isMulticast(canon)) {
      throw NetworkErrors.xml(
          "Invalid multicast bridge mac address '" + text + "' in network '" + name + "'");
    }
    mac.set("address", canon);
  }

  private void mtu() {
    Draft mtu = network.child("mtu");
    if (mtu == null || mtu.get("size", "").isEmpty()) {
      network.remove("mtu");
      return;
    }
    Long size = Numbers.parse(mtu.get("size"), 10);
    if (size == null || size < 0 || size > 0xffffffffL) {
      throw NetworkErrors.xml(
          "Invalid mtu size '" + mtu.get("size") + "' in network '" + name + "'");
    }
    mtu.set("size", size.toString());
    if (size == 0) {
      network.remove("mtu");
    }
  }

  private void portGroups() {
    for (Draft group : network.children("portgroup")) {
      if (!group.has("name")) {
        throw NetworkErrors.xml("Missing required name attribute in portgroup");
      }
      group.set("default", group.is("default", "yes") ? "yes" : null);
      VirtualPort.complete(group, false);
      Bandwidth.complete(group, false);
      Vlan.complete(group);
    }
  }

  private List<NetworkIp> addresses() {
    List<NetworkIp> addresses = new ArrayList<>();
    for (Draft ip : network.children("ip")) {
      addresses.add(NetworkIp.complete(ip, name));
    }
    return addresses;
  }

  private void routes(List<NetworkIp> addresses) {
    for (Draft route : network.children("route")) {
      IpAddress gateway = Route.complete(route, name);
      if (addresses.stream().noneMatch(ip -> ip.reaches(gateway))) {
        throw NetworkErrors.unsupported(
            "unreachable static route gateway '"
                + gateway
                + "' specified for network '"
                + name
                + "'");
      }
    }
  }

  private void forward(List<NetworkIp> addresses, boolean host) {
    Draft forward = network.child("forward");
    String mode = forward == null ? "none" : Forward.complete(forward, name);
    if (mode.equals("none")) {
      network.remove("forward");
      forward = null;
    }
    boolean forwarded = forward != null && forward.child("interface") != null;
    if (Bridge.isOwn(mode)) {
      if (forward != null) {
        own(mode, forward, addresses);
      }
      if (host && network.child("mac") == null) {
        network.add(new Draft("mac").set("address", MacAddress.generate("52:54:00")));
      }
    } else if (network.child("mtu") != null) {
      throw NetworkErrors.xml(
          "mtu size only allowed in open, route, nat, and isolated mode, not in "
              + mode
              + " (network '"
              + name
              + "')");
    }
    Draft bridge = Bridge.complete(network.child("bridge"), mode, forwarded, name);
    network.remove("bridge");
    if (bridge != null) {
      network.add(bridge);
    }
  }

  private void own(String mode, Draft forward, List<NetworkIp> addresses) {
    if (addresses.isEmpty()) {
      throw NetworkErrors.xml(
          mode + " forwarding requested, but no IP address provided for network '" + name + "'");
    }
    int interfaces = forward.children("interface").size();
    if (mode.equals("open") && interfaces > 0) {
      throw NetworkErrors.xml(
          "forward dev not allowed for network '" + name + "' with forward mode='open'");
    }
    if (interfaces > 1) {
      throw NetworkErrors.xml(
          "multiple forwarding interfaces specified for network '"
              + name
              + "', only one is supported");
    }
  }
}
