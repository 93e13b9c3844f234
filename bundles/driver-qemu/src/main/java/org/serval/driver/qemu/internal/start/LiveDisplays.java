package org.serval.driver.qemu.internal.start;

import java.nio.file.Path;
import java.util.List;
import org.serval.driver.qemu.internal.config.DisplayConf;
import org.serval.driver.qemu.internal.config.QemuConf;
import org.serval.state.Reverter;
import org.serval.xml.DomainDocument;
import org.serval.xml.Element;
import org.serval.xml.view.GraphicsView;

/**
 * Gives displays their ports, addresses and sockets. Ports stay taken until the reverter or the
 * stop.
 */
final class LiveDisplays {
  private static final List<String> BEFORE_LISTEN =
      List.of("type", "port", "tlsPort", "autoport", "websocketGenerated", "websocket");
  private static final List<String> BEFORE_TLS_PORT = List.of("type", "port");
  private final QemuConf conf;
  private final Ports ports;
  private final Path directory;

  /**
   * Displays of one start.
   *
   * @param directory the guest's own, for sockets
   */
  LiveDisplays(QemuConf conf, Ports ports, Path directory) {
    this.conf = conf;
    this.ports = ports;
    this.directory = directory;
  }

  DomainDocument into(DomainDocument document, Reverter reverter) {
    return document.editDevices(e -> e.name().equals("graphics") ? display(e, reverter) : e);
  }

  private Element display(Element graphics, Reverter reverter) {
    GraphicsView view = new GraphicsView(graphics);
    return switch (view.type()) {
      case "vnc" ->
          isSocket(view, conf.vnc()) ? socket(graphics, view) : vnc(graphics, view, reverter);
      case "spice" ->
          isSocket(view, conf.spice()) ? socket(graphics, view) : spice(graphics, view, reverter);
      default -> graphics;
    };
  }

  /** A socket that the document asks for, or that qemu.conf has in place of an address. */
  private static boolean isSocket(GraphicsView view, DisplayConf usual) {
    boolean open = hasAddress(view) && view.listenAddress().filter(a -> !a.isEmpty()).isEmpty();
    boolean network = view.listenNetwork().isPresent();
    return view.listenType().filter("socket"::equals).isPresent()
        || (usual.unixSocket() && open && !network);
  }

  private Element socket(Element graphics, GraphicsView view) {
    String path =
        view.listenSocket().orElseGet(() -> directory.resolve(view.type() + ".sock").toString());
    Element display = graphics;
    for (String name : BEFORE_LISTEN) {
      display = name.equals("type") ? display : display.withoutAttribute(name);
    }
    display = display.withoutAttribute("listen");
    if (view.type().equals("vnc")) {
      display = Attributes.set(display, "socket", path, List.of("type"));
    }
    Element listen = Attributes.element("listen", "type", "socket", "socket", path);
    return Attributes.replaceChild(display, listen, List.of());
  }

  private Element vnc(Element graphics, GraphicsView view, Reverter reverter) {
    if (!hasAddress(view)) {
      return graphics;
    }
    Element display = port(graphics, "port", take(view.port().orElse(-1), reverter));
    if (view.websocket().orElse(0) == -1) {
      int web = ports.reserve(conf.websocketPorts());
      reverter.add("websocket port " + web, () -> ports.release(web));
      display = port(display, "websocket", web);
    }
    return listen(display, view, conf.vnc().listen());
  }

  private Element spice(Element graphics, GraphicsView view, Reverter reverter) {
    if (!hasAddress(view)) {
      return graphics;
    }
    boolean secure = view.setting("@defaultMode").filter("secure"::equals).isPresent();
    int plain = view.port().orElse(view.autoport() && !secure ? -1 : 0);
    int tls = view.tlsPort().orElse(view.autoport() && wantsTls(view) ? -1 : 0);
    Element display = graphics;
    if (plain != 0) {
      display = port(display, "port", take(plain, reverter));
    }
    if (tls != 0) {
      display = Attributes.set(display, "tlsPort", "" + take(tls, reverter), BEFORE_TLS_PORT);
    }
    return listen(display, view, conf.spice().listen());
  }

  private boolean wantsTls(GraphicsView view) {
    return conf.spice().tls().on()
        || view.setting("@defaultMode").filter("secure"::equals).isPresent()
        || view.channels().containsValue("secure");
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
