package org.serval.xml.internal.network;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.serval.xml.internal.tree.Draft;
import org.serval.xml.internal.value.IpAddress;
import org.serval.xml.internal.value.Numbers;

/** Where a network's traffic goes. */
final class Forward {
  private static final Set<String> MODES =
      Set.of("none", "nat", "route", "open", "bridge", "private", "vepa", "passthrough", "hostdev");

  private final Draft forward;
  private final String network;

  private Forward(Draft forward, String network) {
    this.forward = forward;
    this.network = network;
  }

  /** Checks the element; answers its mode. */
  static String complete(Draft forward, String network) {
    return new Forward(forward, network).complete();
  }

  private String complete() {
    String mode = forward.get("mode", "").isEmpty() ? "nat" : forward.get("mode");
    if (!MODES.contains(mode)) {
      throw NetworkErrors.unsupported("unknown forwarding type '" + mode + "'").expecting(MODES);
    }
    forward.set("mode", mode);
    Draft driver = forward.child("driver");
    if (driver != null && !driver.has("name")) {
      forward.remove("driver");
    } else if (driver != null && !Set.of("kvm", "vfio", "xen").contains(driver.get("name"))) {
      throw NetworkErrors.unsupported(
              "Unknown forward <driver name='" + driver.get("name") + "'/> in network " + network)
          .expecting(Set.of("kvm", "vfio", "xen"));
    }
    managed(mode);
    nat(mode);
    sources();
    return mode;
  }

  private void managed(String mode) {
    boolean yes = forward.is("managed", "yes");
    forward.set("managed", mode.equals("hostdev") ? (yes ? "yes" : "no") : null);
  }

  private void nat(String mode) {
    List<Draft> nats = forward.children("nat");
    if (nats.size() > 1) {
      throw NetworkErrors.xml(
          "Only one <nat> element is allowed in <forward> of network " + network);
    }
    if (nats.isEmpty()) {
      return;
    }
    if (!mode.equals("nat")) {
      throw NetworkErrors.xml(
          "The <nat> element can only be used when <forward> 'mode' is 'nat' in network "
              + network);
    }
    Draft nat = nats.getFirst();
    Draft address = single(nat, "address");
    if (address != null) {
      new AddressRange(translated(address, "start"), translated(address, "end")).check();
    }
    Draft port = single(nat, "port");
    if (port != null) {
      long start = port(port, "start", 0);
      port(port, "end", start);
    }
    if (nat.isEmpty()) {
      forward.remove("nat");
    }
  }

  private Draft single(Draft nat, String name) {
    List<Draft> all = nat.children(name);
    if (all.size() > 1) {
      throw NetworkErrors.xml(
          "Only one <" + name + "> element is allowed in <nat> in <forward> in network " + network);
    }
    return all.isEmpty() ? null : all.getFirst();
  }

  private IpAddress translated(Draft address, String side) {
    String text = address.get(side);
    if (text == null) {
      throw NetworkErrors.xml(
          "missing '"
              + side
              + "' attribute in <address> element in <nat> in <forward> in network "
              + network);
    }
    IpAddress read = IpAddress.parse(text);
    if (read == null || !read.isV4()) {
      throw NetworkErrors.xml(
          "Bad ipv4 "
              + side
              + " address '"
              + text
              + "' in <nat> in <forward> in network '"
              + network
              + "'");
    }
    address.set(side, read.toString());
    return read;
  }

  private long port(Draft port, String side, long least) {
    Long value = port.has(side) ? Numbers.parse(port.get(side), 10) : null;
    if (value == null || value < least || value > 65535) {
      throw NetworkErrors.detail(
          "Missing or invalid '"
              + side
              + "' attribute in <port> in <nat> in <forward> in network "
              + network);
    }
    port.set(side, value.toString());
    return value;
  }

  private void sources() {
    List<Draft> interfaces = forward.children("interface");
    List<Draft> addresses = forward.children("address");
    List<Draft> functions = forward.children("pf");
    if (functions.size() > 1) {
      throw NetworkErrors.xml(
          "Only one <pf> element is allowed in <forward> of network " + network);
    }
    String dev = forward.get("dev", "");
    if (!dev.isEmpty() && !(addresses.isEmpty() && functions.isEmpty())) {
      throw NetworkErrors.xml(
          "the <forward> 'dev' attribute cannot be used when <address> or <pf> sub-elements are"
              + " present in network %s");
    }
    if (!interfaces.isEmpty() || !dev.isEmpty()) {
      forward.remove("address");
      forward.remove("pf");
      interfaces(interfaces, dev);
    } else if (!addresses.isEmpty()) {
      forward.set("dev", null).remove("pf");
      addresses(addresses);
    } else {
      forward.set("dev", null);
      if (!functions.isEmpty() && !functions.getFirst().has("dev")) {
        throw NetworkErrors.xml(
            "Missing required dev attribute in <pf> element of network '" + network + "'");
      }
    }
  }

  private void interfaces(List<Draft> interfaces, String dev) {
    Set<String> seen = new HashSet<>();
    for (Draft part : interfaces) {
      if (!part.has("dev")) {
        throw NetworkErrors.xml(
            "Missing required dev attribute in <forward> <interface> element of network "
                + network);
      }
      if (seen.isEmpty() && !dev.isEmpty() && !dev.equals(part.get("dev"))) {
        throw NetworkErrors.xml(
            "<forward dev='"
                + dev
                + "'> must match first <interface dev='"
                + part.get("dev")
                + "'/> in network "
                + network);
      }
      if (!seen.add(part.get("dev"))) {
        throw NetworkErrors.xml(
            "interface '" + part.get("dev") + "' can only be listed once in network " + network);
      }
    }
    if (interfaces.isEmpty()) {
      forward.add(new Draft("interface").set("dev", dev));
    } else {
      forward.set("dev", interfaces.getFirst().get("dev"));
    }
  }

  private void addresses(List<Draft> addresses) {
    Set<String> seen = new HashSet<>();
    for (Draft part : addresses) {
      String type = part.get("type");
      if (type == null) {
        throw NetworkErrors.xml("missing address type in network " + network);
      }
      if (!type.equals("pci")) {
        throw NetworkErrors.unsupported(
            "unknown address type '" + type + "' in network " + network);
      }
      String place = PciText.of(part);
      if (!seen.add(place)) {
        throw NetworkErrors.xml(
            "PCI device '" + place + "' can only be listed once in network " + network);
      }
    }
  }
}
