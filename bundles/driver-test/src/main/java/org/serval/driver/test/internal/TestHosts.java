package org.serval.driver.test.internal;

import java.nio.file.Path;
import org.serval.api.ConnectUri;
import org.serval.api.event.EventService;

/**
 * The hosts behind connections. All connections to the default host share one, which is made for
 * the first of them and forgotten with the last; each connection to a file has its own.
 */
final class TestHosts {
  private static final String DEFAULT_PATH = "/default";

  private final EventService events;
  private TestHost shared;
  private int users;

  TestHosts(EventService events) {
    this.events = events;
  }

  TestConnection open(ConnectUri uri) {
    if (uri.path().isEmpty() || uri.path().equals("/")) {
      throw TestErrors.invalidArgument("testOpen: supply a path or use test:///default");
    }
    if (uri.path().equals(DEFAULT_PATH)) {
      return new TestConnection(takeShared(), uri, this::leaveShared);
    }
    HostFile file = HostFile.read(Path.of(uri.path()));
    return new TestConnection(file.makeHost(events.newTopic(uri.text())), uri, () -> {});
  }

  /** Whether what is needed for a connection has been read already. Never blocks. */
  boolean inMemory(ConnectUri uri) {
    return uri.path().equals(DEFAULT_PATH) && DefaultHost.read();
  }

  private synchronized TestHost takeShared() {
    if (users++ == 0) {
      shared = DefaultHost.make(events.topic("test:///default"));
    }
    return shared;
  }

  private synchronized void leaveShared() {
    if (--users == 0) {
      shared = null;
    }
  }
}
