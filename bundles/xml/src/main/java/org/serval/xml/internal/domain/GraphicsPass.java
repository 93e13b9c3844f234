package org.serval.xml.internal.domain;

import java.util.List;
import org.serval.xml.ParseContext;
import org.serval.xml.internal.tree.Draft;

/** Ports and listen elements of displays. */
final class GraphicsPass implements Pass {
  @Override
  public void apply(Draft domain, ParseContext context) {
    for (Draft graphics : Drafts.devices(domain).children("graphics")) {
      switch (graphics.get("type")) {
        case "vnc" -> {
          GraphicsChecks.password(graphics);
          if (graphics.has("connected") && !graphics.is("connected", "keep")) {
            throw Errors.unsupported("VNC supports connected='keep' only");
          }
          listens(graphics);
          vncPorts(graphics, context.live());
        }
        case "spice" -> {
          GraphicsChecks.password(graphics);
          listens(graphics);
          spicePorts(graphics, context.live());
        }
        case "rdp" -> {
          listens(graphics);
          rdpPorts(graphics);
        }
        case "dbus" -> {
          if (graphics.is("p2p", "yes") && graphics.has("address")) {
            throw Errors.xml("D-Bus p2p with an address is not supported");
          }
        }
        default -> {}
      }
    }
  }

  private static void listens(Draft graphics) {
    String socket = graphics.get("socket");
    List<Draft> listens = graphics.children("listen");
    String address = graphics.get("listen");
    if (listens.isEmpty()) {
      Draft listen = new Draft("listen");
      if (socket != null) {
        listen.set("type", "socket").set("socket", socket);
      } else {
        listen.set("type", "address").set("address", address);
      }
      Drafts.part(graphics, listen);
      listens = List.of(listen);
    }
    listens.forEach(listen -> GraphicsChecks.listen(listen, graphics.get("type")));
    Draft first = listens.getFirst();
    if (socket != null && graphics.is("type", "vnc") && first.is("type", "address")) {
      first.set("type", "socket").set("socket", socket);
    }
    check(first, address, socket);
    graphics.set("listen", first.is("type", "address") ? first.get("address") : null);
    graphics.set(
        "socket",
        first.is("type", "socket") && graphics.is("type", "vnc") ? first.get("socket") : null);
    for (Draft listen : listens) {
      trim(listen);
    }
  }

  private static void check(Draft first, String address, String socket) {
    if (first.is("type", "address")
        && address != null
        && first.has("address")
        && !address.equals(first.get("address"))) {
      throw Errors.unsupported(
          "graphics 'listen' attribute '"
              + address
              + "' must match 'address' attribute of first listen element (found '"
              + first.get("address")
              + "')");
    }
    if (first.is("type", "address") && !first.has("address")) {
      first.set("address", address);
    }
    if (first.is("type", "socket")
        && socket != null
        && first.has("socket")
        && !socket.equals(first.get("socket"))) {
      throw Errors.unsupported(
          "graphics 'socket' attribute '"
              + socket
              + "' must match 'socket' attribute of first listen element (found '"
              + first.get("socket")
              + "')");
    }
    if (first.is("type", "network") && !first.has("network")) {
      throw Errors.xml("'network' attribute is required for listen type 'network'");
    }
  }

  private static void trim(Draft listen) {
    if (!listen.is("type", "network")) {
      listen.set("network", null);
    }
    if (!listen.is("type", "socket")) {
      listen.set("socket", null);
    }
    if (!listen.is("type", "address")) {
      listen.set("address", null);
    }
  }

  private static boolean hasPorts(Draft graphics) {
    Draft listen = graphics.child("listen");
    return !listen.is("type", "socket") && !listen.is("type", "none");
  }

  private static void rdpPorts(Draft graphics) {
    String port = GraphicsChecks.port(graphics, "rdp");
    boolean auto = graphics.is("autoport", "yes") || port == null || port.equals("-1");
    ports(graphics, auto ? "0" : port, null, auto ? "yes" : null);
  }

  private static void vncPorts(Draft graphics, boolean live) {
    GraphicsChecks.port(graphics, "vnc");
    if (!hasPorts(graphics)) {
      graphics.set("websocket", null);
    }
    boolean given = graphics.has("port") && !graphics.is("port", "-1");
    boolean auto = graphics.has("autoport") ? graphics.is("autoport", "yes") : !given;
    if (graphics.is("port", "-1")) {
      auto = true;
    }
    String port = given && (!auto || live) ? graphics.get("port") : null;
    if (!hasPorts(graphics)) {
      ports(graphics, null, null, null);
    } else if (auto) {
      ports(graphics, port == null ? "-1" : port, null, "yes");
    } else {
      ports(graphics, port, null, "no");
    }
  }

  private static void spicePorts(Draft graphics, boolean live) {
    boolean auto =
        graphics.is("autoport", "yes")
            || (graphics.is("port", "-1") && graphics.is("tlsPort", "-1"));
    String port = number(graphics.get("port"), auto && !live);
    String tls = number(graphics.get("tlsPort"), auto && !live);
    Draft listen = graphics.child("listen");
    if (!auto
        && port == null
        && tls == null
        && listen.is("type", "address")
        && !listen.has("address")) {
      listen.set("type", "none");
    }
    if (!hasPorts(graphics)) {
      ports(graphics, null, null, null);
    } else {
      ports(graphics, port, tls, auto ? "yes" : "no");
    }
  }

  private static String number(String port, boolean drop) {
    return port == null || drop || port.equals("0") ? null : port;
  }

  private static void ports(Draft graphics, String port, String tls, String auto) {
    var rest = new java.util.LinkedHashMap<>(graphics.attributes());
    graphics.attributes().clear();
    graphics.set("type", rest.remove("type"));
    graphics.set("port", port).set("tlsPort", tls).set("autoport", auto);
    rest.remove("port");
    rest.remove("tlsPort");
    rest.remove("autoport");
    rest.forEach(graphics::set);
  }
}
