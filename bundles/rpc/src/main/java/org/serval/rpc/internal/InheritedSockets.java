package org.serval.rpc.internal;

import io.netty.channel.ChannelException;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.unix.DomainSocketAddress;
import io.netty.channel.unix.Socket;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.serval.posix.Posix;
import org.serval.rpc.Transport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listening sockets that a service manager made and passed on, by the protocol of systemd: the
 * descriptors from 3 on, as many as {@code LISTEN_FDS} says, if {@code LISTEN_PID} names this
 * process. A Unix socket is known by its file's name or by the unit's name in {@code
 * LISTEN_FDNAMES}, a port by the unit's name only. Where there are any, no others are opened.
 */
final class InheritedSockets {
  private static final Logger LOG = LoggerFactory.getLogger(InheritedSockets.class);
  private static final int MOST = 64;
  private static final Map<String, String> UNITS =
      Map.of(
          "libvirtd.socket", "libvirt-sock",
          "libvirtd-ro.socket", "libvirt-sock-ro",
          "libvirtd-admin.socket", "libvirt-admin-sock");

  private final Map<String, List<Integer>> descriptors;

  private InheritedSockets(Map<String, List<Integer>> descriptors) {
    this.descriptors = descriptors;
  }

  /** None at all. */
  static InheritedSockets none() {
    return new InheritedSockets(Map.of());
  }

  /**
   * Looks at what was passed on.
   *
   * @param first number of the first descriptor, 3 but for tests
   */
  static InheritedSockets of(Map<String, String> environment, long pid, int first) {
    Map<String, List<Integer>> found = new HashMap<>();
    if (Long.toString(pid).equals(environment.get("LISTEN_PID"))) {
      int count = count(environment.get("LISTEN_FDS"));
      if (count > 0) {
        Epoll.ensureAvailability(); // Loads the library that sockets are asked by.
      }
      String[] names = environment.getOrDefault("LISTEN_FDNAMES", "").split(":", -1);
      for (int i = 0; i < count; i++) {
        add(found, first + i, i < names.length ? names[i] : "");
      }
    }
    return new InheritedSockets(found);
  }

  private static int count(String value) {
    return value != null && value.matches("[0-9]{1,2}")
        ? Math.min(MOST, Integer.parseInt(value))
        : 0;
  }

  private static void add(Map<String, List<Integer>> found, int descriptor, String unit) {
    try {
      Posix.setCloseOnExec(descriptor, true);
      found.computeIfAbsent(door(descriptor, unit), door -> new ArrayList<>()).add(descriptor);
    } catch (IOException | ChannelException e) {
      LOG.warn("Descriptor {} cannot be used: {}", descriptor, e.getMessage());
    }
  }

  private static String door(int descriptor, String unit) {
    if (unit.startsWith("libvirtd")) {
      return UNITS.getOrDefault(unit, unit);
    }
    DomainSocketAddress address = new Socket(descriptor).localDomainSocketAddress();
    return address == null ? unit : String.valueOf(Path.of(address.path()).getFileName());
  }

  /** Whether there are any. */
  boolean any() {
    return !descriptors.isEmpty();
  }

  /** The configuration with those ports open that were passed on, whatever it says itself. */
  Map<String, Object> over(Map<String, Object> values) {
    Map<String, Object> changed = new HashMap<>(values);
    changed.put("listen_tcp", descriptors.containsKey(name(Transport.TCP)));
    changed.put("listen_tls", descriptors.containsKey(name(Transport.TLS)));
    return any() ? changed : values;
  }

  /** Takes the sockets for a door; none if none was passed on for it. */
  List<ListeningSocket> take(Door door) throws IOException {
    String name =
        switch (door) {
          case Door.Unix unix -> unix.path().getFileName().toString();
          case Door.Network network -> name(network.transport());
        };
    List<ListeningSocket> sockets = new ArrayList<>();
    for (int descriptor : descriptors.getOrDefault(name, List.of())) {
      sockets.add(ListeningSocket.adopt(descriptor));
    }
    return sockets;
  }

  private static String name(Transport transport) {
    return "libvirtd-" + transport.name().toLowerCase(Locale.ROOT) + ".socket";
  }
}
