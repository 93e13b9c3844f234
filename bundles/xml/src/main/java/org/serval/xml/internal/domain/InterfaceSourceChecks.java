package org.serval.xml.internal.domain;

import java.util.Map;
import java.util.Set;
import org.serval.xml.internal.tree.Draft;

/** What the host side of a network interface needs, by its type. */
final class InterfaceSourceChecks {
  private static final Map<String, String> NEEDED =
      Map.of(
          "network", "network",
          "bridge", "bridge",
          "direct", "dev",
          "internal", "name",
          "vdpa", "dev");
  private static final Set<String> SOURCED =
      Set.of("server", "client", "mcast", "udp", "vhostuser", "vds");

  private InterfaceSourceChecks() {}

  static void check(Draft iface) {
    String type = iface.get("type");
    Draft source = iface.child("source");
    String needed = NEEDED.get(type);
    if (needed != null && (source == null || !source.has(needed))) {
      throw Errors.xml("interface type='" + type + "' requires a '" + needed + "' attribute");
    }
    if (SOURCED.contains(type) && source == null) {
      throw Errors.xml("interface type='" + type + "' requires a 'source' element");
    }
    switch (type) {
      case "udp" -> {
        if (source.child("local") == null) {
          throw Errors.xml("'<local>' element missing for 'udp' socket interface");
        }
      }
      case "vhostuser" -> vhostuser(iface, source);
      case "hostdev" -> {
        if (source == null || source.child("address") == null) {
          throw Errors.xml("missing source address type");
        }
        Addresses.check(source);
      }
      case "user" -> {
        if (source != null && !"passt".equals(iface.value("backend/@type"))) {
          iface.remove("source");
        }
      }
      default -> {}
    }
    if (source != null && (!source.children("ip").isEmpty() || source.child("route") != null)) {
      hostSide(type, source);
    }
  }

  private static void hostSide(String type, Draft source) {
    NetIps.complete(source, "interface host IP");
    if (!type.equals("ethernet")) {
      throw Errors.unsupported(
          "Invalid attempt to set network interface host-side IP route and/or address info on"
              + " interface of type '"
              + type
              + "'. This is only supported on interfaces of type 'ethernet'");
    }
  }

  private static void vhostuser(Draft iface, Draft source) {
    if (!source.is("type", "unix")) {
      throw Errors.unsupported(
          "Type='" + source.get("type") + "' unsupported for <interface type='vhostuser'>");
    }
    Draft reconnect = source.child("reconnect");
    if (reconnect != null && source.is("mode", "server")) {
      throw Errors.unsupported(
          "'reconnect' attribute unsupported 'server' mode for <interface type='vhostuser'>");
    }
    if (reconnect != null && reconnect.is("enabled", "yes") && !reconnect.has("timeout")) {
      throw Errors.xml("Missing required attribute 'timeout' in element 'reconnect'");
    }
    if (reconnect != null && reconnect.is("enabled", "no")) {
      reconnect.set("timeout", null);
    }
    if (!VirtioOptions.has(iface.value("model/@type"))) {
      throw Errors.internal(
          "Wrong or no <model> 'type' attribute specified with <interface type='vhostuser'/>."
              + " vhostuser requires the virtio-net* frontend");
    }
  }
}
