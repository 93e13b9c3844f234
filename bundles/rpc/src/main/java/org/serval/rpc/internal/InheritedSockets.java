package org.serval.rpc.internal;

import io.netty.channel.unix.DomainSocketAddress;
import io.netty.channel.unix.Socket;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.serval.posix.Posix;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listening sockets that a service manager made and passed on, by the protocol of systemd: the
 * descriptors from 3 on, as many as {@code LISTEN_FDS} says, if {@code LISTEN_PID} names this
 * process. They are told apart by the path that they listen at.
 */
final class InheritedSockets {
  private static final Logger LOG = LoggerFactory.getLogger(InheritedSockets.class);
  private static final int MOST = 64;

  private final Map<Path, Integer> descriptors;

  private InheritedSockets(Map<Path, Integer> descriptors) {
    this.descriptors = descriptors;
  }

  /**
   * Looks at what was passed on.
   *
   * @param first number of the first descriptor, 3 but for tests
   */
  static InheritedSockets of(Map<String, String> environment, long pid, int first) {
    Map<Path, Integer> found = new HashMap<>();
    if (Long.toString(pid).equals(environment.get("LISTEN_PID"))) {
      int count = count(environment.get("LISTEN_FDS"));
      for (int descriptor = first; descriptor < first + count; descriptor++) {
        add(found, descriptor);
      }
    }
    return new InheritedSockets(found);
  }

  private static int count(String value) {
    return value != null && value.matches("[0-9]{1,2}")
        ? Math.min(MOST, Integer.parseInt(value))
        : 0;
  }

  private static void add(Map<Path, Integer> found, int descriptor) {
    DomainSocketAddress address = new Socket(descriptor).localDomainSocketAddress();
    if (address == null) {
      LOG.warn("Descriptor {} was passed on but is no Unix socket", descriptor);
      return;
    }
    try {
      Posix.setCloseOnExec(descriptor, true);
      found.put(Path.of(address.path()), descriptor);
    } catch (IOException e) {
      LOG.warn("Descriptor {} cannot be used: {}", descriptor, e.getMessage());
    }
  }

  /** Takes the socket that listens at a path, if it was passed on. */
  Optional<ListeningSocket> take(Path path) throws IOException {
    Integer descriptor = descriptors.remove(path);
    return descriptor == null ? Optional.empty() : Optional.of(ListeningSocket.adopt(descriptor));
  }
}
