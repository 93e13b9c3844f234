package org.serval.xml.internal.network;

import java.util.Set;
import org.serval.xml.internal.tree.Draft;

/** A network's bridge: its own, or one of the host. */
final class Bridge {
  private static final Set<String> OWN = Set.of("none", "nat", "route", "open");

  private Bridge() {}

  static boolean isOwn(String mode) {
    return OWN.contains(mode);
  }

  /** Checks the values, whatever the mode. */
  static void read(Draft bridge, String network) {
    String delay = bridge.get("delay", "");
    if (!delay.isEmpty()) {
      try {
        bridge.set("delay", Integer.toString((int) Long.parseUnsignedLong(delay.stripLeading())));
      } catch (NumberFormatException e) {
        throw NetworkErrors.xml("Invalid delay value in network '" + network + "'");
      }
    } else {
      bridge.set("delay", null);
    }
    if (!bridge.is("stp", "off")) {
      bridge.set("stp", bridge.has("stp") ? "on" : null);
    }
    String table = bridge.get("macTableManager");
    if (table != null && !table.equals("kernel") && !table.equals("libvirt")) {
      throw NetworkErrors.xml(
          "Invalid macTableManager setting '" + table + "' in network '" + network + "'");
    }
  }

  /** Completes it for a mode; answers null when nothing is left to print. */
  static Draft complete(Draft bridge, String mode, boolean forwarded, String network) {
    if (isOwn(mode)) {
      Draft own = bridge == null ? new Draft("bridge") : bridge;
      return own.set("stp", own.get("stp", "on")).set("delay", own.get("delay", "0"));
    }
    if (bridge == null) {
      return null;
    }
    if (bridge.has("stp") || (bridge.has("delay") && !bridge.is("delay", "0"))) {
      throw NetworkErrors.xml(
          "bridge delay/stp/zone options only allowed in route, nat, and isolated mode, not in "
              + mode
              + " (network '"
              + network
              + "')");
    }
    refuse(bridge, "zone", "zone", mode, network);
    if (mode.equals("bridge")) {
      if (bridge.has("name") && forwarded) {
        throw NetworkErrors.xml(
            "A network with forward mode='bridge' can specify a bridge name or a forward dev, but"
                + " not both (network '"
                + network
                + "')");
      }
    } else {
      refuse(bridge, "name", "name", mode, network);
      refuse(bridge, "macTableManager", "macTableManager setting", mode, network);
    }
    bridge.set("stp", null).set("delay", null);
    return bridge.isEmpty() ? null : bridge;
  }

  private static void refuse(
      Draft bridge, String attribute, String words, String mode, String network) {
    if (bridge.has(attribute)) {
      throw NetworkErrors.xml(
          "bridge " + words + " not allowed in " + mode + " mode (network '" + network + "')");
    }
  }
}
