package org.serval.xml.internal.domain;

import java.util.List;
import java.util.Set;
import org.serval.xml.internal.tree.Draft;

/** The host side of a character device: several source elements of a document become one. */
final class CharSource {
  private static final Set<String> SOURCED = Set.of("file", "dev", "pipe", "unix");
  private static final Set<String> CHANNELLED = Set.of("spiceport", "dbus");
  private static final String USB_CHANNEL = "org.qemu.usbredir";

  private CharSource() {}

  static void canonical(Draft device) {
    String type = device.get("type");
    if (type == null) {
      return;
    }
    List<Draft> sources = device.children("source");
    limit(device, sources, type);
    switch (type) {
      case "tcp" -> tcp(sources);
      case "udp" -> udp(device, sources);
      case "file", "dev", "pipe", "unix" -> path(device, sources, type);
      case "null", "vc", "stdio", "spicevmc" -> device.remove("source");
      case "pty" -> {
        sources.forEach(s -> s.set("path", null));
        if (sources.stream().allMatch(Draft::isLeaf)) {
          device.remove("source");
        }
      }
      case "spiceport", "dbus" -> channel(device, sources, type);
      case "nmdm" -> {
        if (!sources.isEmpty()
            && (!sources.getFirst().has("master") || !sources.getFirst().has("slave"))) {
          throw Errors.internal(
              "Should define both master and slave path attributes for nmdm device");
        }
      }
      default -> {}
    }
    if (type.equals("tcp") && device.child("protocol") == null) {
      protocol(device);
    }
  }

  private static void limit(Draft device, List<Draft> sources, String type) {
    if (type.equals("udp") && sources.size() > 2) {
      throw Errors.xml("only two source elements are allowed for character device");
    }
    if (!type.equals("udp") && sources.size() > 1) {
      throw Errors.xml("only one source element is allowed for character device");
    }
    if (device.count("protocol") > 1) {
      throw Errors.xml("only one protocol element is allowed for character device");
    }
    if (device.count("log") > 1) {
      throw Errors.xml("only one log element is allowed for character device");
    }
    device.removeIf(part -> part.name.equals("log") && !part.has("file"));
  }

  private static void protocol(Draft device) {
    List<Draft> children = device.children();
    int at = 0;
    while (at < children.size()
        && !List.of("target", "log", "alias", "address").contains(children.get(at).name)) {
      at++;
    }
    children.add(at, new Draft("protocol").set("type", "raw"));
  }

  private static void path(Draft device, List<Draft> sources, String type) {
    Draft source = sources.isEmpty() ? null : sources.getFirst();
    if (source != null && type.equals("unix")) {
      reconnect(source);
    }
    if (SOURCED.contains(type) && (source == null || !source.has("path"))) {
      if (!type.equals("unix") || !makesItsOwn(device)) {
        throw Errors.internal("Missing source path attribute for char device");
      }
      device.remove("source");
    }
  }

  /** A channel's socket is the daemon's to place. */
  private static boolean makesItsOwn(Draft device) {
    String target = device.name.equals("channel") ? device.value("target/@type") : null;
    return target != null && !target.equals("guestfwd");
  }

  private static void channel(Draft device, List<Draft> sources, String type) {
    boolean named = !sources.isEmpty() && sources.getFirst().has("channel");
    if (!named && type.equals("dbus") && device.name.equals("redirdev")) {
      Draft source =
          sources.isEmpty() ? Drafts.part(device, new Draft("source")) : sources.getFirst();
      source.set("channel", USB_CHANNEL);
    } else if (!named && CHANNELLED.contains(type)) {
      throw Errors.unsupported("Missing source channel attribute for char device");
    }
  }

  private static void tcp(List<Draft> sources) {
    Draft source = sources.isEmpty() ? new Draft("source") : sources.getFirst();
    if (!source.has("host")) {
      throw Errors.internal("Missing source host attribute for char device");
    }
    if (!source.has("service")) {
      throw Errors.internal("Missing source service attribute for char device");
    }
    reconnect(source);
  }

  private static void reconnect(Draft source) {
    Draft reconnect = source.child("reconnect");
    if (reconnect == null) {
      return;
    }
    if (reconnect.is("enabled", "yes") && !reconnect.has("timeout")) {
      throw Errors.xml("Missing required attribute 'timeout' in element 'reconnect'");
    }
    if (source.is("mode", "bind")) {
      throw Errors.internal("chardev reconnect is possible only for connect mode");
    }
  }

  /** A socket to receive at and one to send to; the first of each mode counts. */
  private static void udp(Draft device, List<Draft> sources) {
    Draft bind = null;
    Draft connect = null;
    for (Draft source : sources) {
      source.setIfAbsent("mode", "connect");
      if (source.is("mode", "connect")) {
        connect = connect == null ? source : connect;
      } else {
        bind = bind == null ? source : bind;
      }
    }
    if (connect == null || !connect.has("service")) {
      throw Errors.internal("Missing source service attribute for char device");
    }
    int at = device.children().indexOf(sources.getFirst());
    device.remove("source");
    device.children().add(at, connect);
    if (bind != null && (bind.has("host") || bind.has("service"))) {
      device.children().add(at, bind);
    }
  }
}
