package org.serval.xml.internal.domain;

import java.util.List;
import org.serval.xml.internal.tree.Draft;

/** The host side of a character device: several source elements of a document become one. */
final class CharSource {
  private CharSource() {}

  static void canonical(Draft device) {
    String type = device.get("type");
    List<Draft> sources = device.children("source");
    if (type == null || (sources.isEmpty() && !needsSource(type))) {
      dropProtocol(device, type);
      return;
    }
    limit(sources, type);
    switch (type) {
      case "tcp" -> tcp(sources);
      case "udp" -> udp(sources);
      case "unix" -> unix(device, sources);
      case "file", "dev", "pipe" -> {
        if (sources.isEmpty() || !sources.getFirst().has("path")) {
          throw Errors.internal("Missing source path attribute for char device");
        }
      }
      case "null", "vc", "stdio", "spicevmc" -> device.remove("source");
      case "pty" -> {
        sources.forEach(s -> s.set("path", null));
        if (sources.stream().allMatch(s -> s.children().isEmpty())) {
          device.remove("source");
        }
      }
      case "spiceport" -> {
        if (sources.isEmpty() || !sources.getFirst().has("channel")) {
          throw Errors.unsupported("Missing source channel attribute for char device");
        }
      }
      default -> {}
    }
    dropProtocol(device, type);
  }

  private static boolean needsSource(String type) {
    return List.of("file", "dev", "pipe", "tcp", "udp", "spiceport").contains(type);
  }

  private static void limit(List<Draft> sources, String type) {
    if (type.equals("udp") && sources.size() > 2) {
      throw Errors.xml("only two source elements are allowed for character device");
    }
    if (!type.equals("udp") && sources.size() > 1) {
      throw Errors.xml("only one source element is allowed for character device");
    }
  }

  private static void dropProtocol(Draft device, String type) {
    if (!"tcp".equals(type)) {
      device.remove("protocol");
    } else if (device.child("protocol") == null) {
      List<Draft> children = device.children();
      int at = 0;
      while (at < children.size()
          && !List.of("target", "log", "alias", "address").contains(children.get(at).name)) {
        at++;
      }
      children.add(at, new Draft("protocol").set("type", "raw"));
    }
  }

  private static void tcp(List<Draft> sources) {
    Draft source = sources.isEmpty() ? new Draft("source") : sources.getFirst();
    if (!source.has("host") && source.is("mode", "connect")) {
      throw Errors.internal("Missing source host attribute for char device");
    }
    if (!source.has("service")) {
      throw Errors.internal("Missing source service attribute for char device");
    }
    reconnect(source);
  }

  private static void unix(Draft device, List<Draft> sources) {
    if (sources.isEmpty()) {
      return;
    }
    Draft source = sources.getFirst();
    reconnect(source);
    if (!source.has("path")) {
      device.remove("source");
    }
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
    if (reconnect.is("enabled", "no")) {
      reconnect.set("timeout", null);
    }
  }

  /** A socket to send from and one to send to, each in its mode. */
  private static void udp(List<Draft> sources) {
    for (Draft source : sources) {
      source.setIfAbsent("mode", "connect");
      if (!source.has("service") && source.is("mode", "connect")) {
        throw Errors.internal("Missing source service attribute for char device");
      }
    }
    if (sources.stream().noneMatch(s -> s.is("mode", "connect"))) {
      throw Errors.internal("Missing source service attribute for char device");
    }
  }
}
