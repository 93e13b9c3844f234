package org.serval.driver.qemu.internal.start;

import java.util.List;
import org.serval.driver.qemu.internal.config.QemuConf;
import org.serval.state.Reverter;
import org.serval.xml.DomainDocument;
import org.serval.xml.Element;
import org.serval.xml.view.GraphicsView;

/** Gives displays their ports and addresses. Ports stay taken until the reverter or the stop. */
final class LiveDisplays {
  private static final List<String> BEFORE_LISTEN =
      List.of("type", "port", "tlsPort", "autoport", "websocketGenerated", "websocket");
  private final QemuConf conf;
  private final Ports ports;

  LiveDisplays(QemuConf conf, Ports ports) {
    this.conf = conf;
    this.ports = ports;
  }

  DomainDocument into(DomainDocument document, Reverter reverter) {
    return document.editDevices(e -> e.name().equals("graphics") ? display(e, reverter) : e);
  }

  private Element display(Element graphics, Reverter reverter) {
    GraphicsView view = new GraphicsView(graphics);
    return switch (view.type()) {
      case "vnc" -> vnc(graphics, view, reverter);
      case "spice" -> spice(graphics, view, reverter);
      default -> graphics;
    };
  }

  private Element vnc(Element graphics, GraphicsView view, Reverter reverter) {
    Element display = graphics;
    if (hasAddress(view)) {
      display = port(display, "port", take(view.port().orElse(-1), reverter));
      if (view.websocket().orElse(0) == -1) {
        int web = ports.reserve(conf.websocketPorts());
        reverter.add("websocket port " + web, () -> ports.release(web));
        display = port(display, "websocket", web);
      }
      display = listen(display, view, conf.vncListen());
    }
    return conf.vncPassword().isPresent() && view.password().isEmpty()
        ? display.withAttribute("passwd", conf.vncPassword().get())
        : display;
  }

  private Element spice(Element graphics, GraphicsView view, Reverter reverter) {
    if (!hasAddress(view)) {
      return graphics;
    }
    int wanted = view.port().orElse(view.autoport() ? -1 : 0);
    Element display = wanted == 0 ? graphics : port(graphics, "port", take(wanted, reverter));
    display = listen(display, view, conf.spiceListen());
    return conf.spicePassword().isPresent() && view.password().isEmpty()
        ? display.withAttribute("passwd", conf.spicePassword().get())
        : display;
  }

  private static boolean hasAddress(GraphicsView view) {
    String type = view.listenType().orElse("address");
    return type.equals("address") || type.equals("network");
  }

  /** A port that the document names is taken too, so that no automatic one falls on it. */
  private int take(int wanted, Reverter reverter) {
    int port = wanted == -1 ? ports.reserve(conf.displayPorts()) : wanted;
    if (wanted != -1) {
      ports.hold(port);
    }
    reverter.add("display port " + port, () -> ports.release(port));
    return port;
  }

  private static Element port(Element graphics, String name, int port) {
    return Attributes.set(graphics, name, Integer.toString(port), List.of("type"));
  }

  private static Element listen(Element graphics, GraphicsView view, String usual) {
    String address = view.listenAddress().filter(a -> !a.isEmpty()).orElse(usual);
    Element listen = Attributes.element("listen", "type", "address", "address", address);
    Element own = graphics.child("listen");
    if (own != null && own.attribute("network") != null) {
      listen = own.withAttribute("address", address);
    }
    return Attributes.replaceChild(
        Attributes.set(graphics, "listen", address, BEFORE_LISTEN), listen, List.of());
  }
}
