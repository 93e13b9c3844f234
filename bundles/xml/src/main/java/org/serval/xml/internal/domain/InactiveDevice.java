package org.serval.xml.internal.domain;

import java.util.Set;
import org.serval.xml.Element;

/** The form of a device that the next start will use: without what this run gave it. */
final class InactiveDevice {
  private static final Set<String> CHARDEVS =
      Set.of("serial", "parallel", "console", "channel", "redirdev", "smartcard");

  private InactiveDevice() {}

  static Element of(Element device) {
    Element bare = device.mapChildrenIfAny(InactiveDevice::part);
    if (CHARDEVS.contains(device.name())) {
      return chardev(bare);
    }
    return switch (device.name()) {
      case "graphics" -> graphics(bare);
      case "interface" -> iface(bare);
      case "hostdev" -> bare.withoutAttribute("missing");
      default -> bare;
    };
  }

  private static Element part(Element e) {
    return switch (e.name()) {
      case "alias" -> e.attribute("name", "").startsWith("ua-") ? e : null;
      case "mirror" -> null;
      case "source", "backingStore" -> e.withoutAttribute("index");
      case "target" ->
          e.withoutAttribute("state").mapChildrenIfAny(c -> c.name().equals("current") ? null : c);
      default -> e;
    };
  }

  private static Element chardev(Element e) {
    Element bare = e.withoutAttribute("tty");
    return "pty".equals(e.attribute("type"))
        ? bare.mapChildrenIfAny(c -> c.name().equals("source") ? null : c)
        : bare;
  }

  private static Element graphics(Element e) {
    Element bare = e;
    if ("yes".equals(e.attribute("autoport"))) {
      bare = bare.attribute("port") == null ? bare : bare.withAttribute("port", "-1");
      bare = bare.withoutAttribute("tlsPort");
      if ("spice".equals(e.attribute("type"))) {
        bare = bare.withoutAttribute("port");
      }
    }
    if ("yes".equals(e.attribute("websocketGenerated"))) {
      bare = bare.withAttribute("websocket", "-1").withoutAttribute("websocketGenerated");
    }
    return bare;
  }

  private static Element iface(Element e) {
    return e.mapChildrenIfAny(
        c -> {
          boolean generated =
              c.name().equals("target")
                  && Set.of("vnet", "macvtap", "macvlan").stream()
                      .anyMatch(c.attribute("dev", "")::startsWith);
          return generated ? null : c;
        });
  }
}
