package org.serval.state.internal;

import java.nio.file.Path;
import java.util.Map;
import org.serval.api.HostPaths;

/** Where a user's own daemon keeps its things, by the rules of the XDG base directories. */
final class SessionDirectories {
  private final Map<String, String> environment;
  private final Path home;

  SessionDirectories(Map<String, String> environment, Path home) {
    this.environment = environment;
    this.home = home;
  }

  /** The places of the session daemon; without a runtime directory, sockets go to the cache. */
  HostPaths paths() {
    Path cache = directory("XDG_CACHE_HOME", home.resolve(".cache"));
    HostPaths xdg =
        HostPaths.session(
            directory("XDG_CONFIG_HOME", home.resolve(".config")),
            directory("XDG_RUNTIME_DIR", cache),
            cache);
    return new HostPaths(
        false,
        xdg.etc(),
        xdg.run(),
        xdg.lib(),
        xdg.log(),
        xdg.cache(),
        home.resolve(".pki/libvirt"));
  }

  private Path directory(String variable, Path fallback) {
    String value = environment.get(variable);
    return value == null || value.isEmpty() ? fallback : Path.of(value);
  }
}
