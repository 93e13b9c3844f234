package org.serval.xml.internal.network;

import java.util.Locale;
import org.serval.xml.Element;
import org.serval.xml.internal.domain.Owner;
import org.serval.xml.internal.tree.Draft;
import org.serval.xml.internal.value.MacAddress;
import org.serval.xml.internal.value.Uuids;

/** What a network port's document needs and gets. */
public final class PortPass {
  private PortPass() {}

  /** Completes a document. */
  public static void complete(Draft port) {
    Draft uuid = port.child("uuid");
    String canon = Uuids.canon(uuid.text());
    if (canon == null) {
      throw NetworkErrors.internal("Unable to parse UUID '" + uuid.text() + "'");
    }
    uuid.text(canon);
    Owner.complete(port, "network port");
    mac(port.child("mac"));
    VirtualPort.complete(port, true);
    Vlan.complete(port);
    Bandwidth.ofPort(port);
    plug(port.child("plug"));
  }

  /** Refuses a document without the one thing that is asked for before any other is looked at. */
  public static void needUuid(Element port) {
    if (port.value("uuid") == null || port.value("uuid").isEmpty()) {
      throw NetworkErrors.internal("network port has no uuid");
    }
  }

  private static void mac(Draft mac) {
    if (mac == null) {
      throw NetworkErrors.internal("network port has no mac");
    }
    String canon = MacAddress.canon(mac.get("address").toLowerCase(Locale.ROOT));
    if (canon == null) {
      throw NetworkErrors.internal("Unable to parse MAC '" + mac.get("address") + "'");
    }
    mac.set("address", canon);
  }

  private static void plug(Draft plug) {
    if (plug == null) {
      return;
    }
    switch (plug.get("type", "none")) {
      case "network", "bridge" -> need(plug, "bridge", "Missing network port bridge name");
      case "direct" -> need(plug, "dev", "Missing network port link device name");
      case "hostdev-pci" -> {
        if (plug.child("address") == null) {
          throw NetworkErrors.xml("Missing network port PCI address");
        }
        PciText.of(plug.child("address"));
      }
      default -> {}
    }
  }

  private static void need(Draft plug, String attribute, String message) {
    if (!plug.has(attribute)) {
      throw NetworkErrors.xml(message);
    }
  }
}
