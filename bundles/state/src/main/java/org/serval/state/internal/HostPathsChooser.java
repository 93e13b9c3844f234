package org.serval.state.internal;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.serval.api.HostPaths;

/** Chooses the daemon's places from its properties, its environment and who runs it. */
final class HostPathsChooser {
  private static final String ROOT_PROPERTY = "serval.root";
  private static final String ROOT_VARIABLE = "SERVAL_ROOT";
  private static final String SESSION_PROPERTY = "serval.session";

  private final UnaryOperator<String> properties;
  private final Map<String, String> environment;
  private final boolean superuser;

  HostPathsChooser(
      UnaryOperator<String> properties, Map<String, String> environment, boolean superuser) {
    this.properties = properties;
    this.environment = environment;
    this.superuser = superuser;
  }

  HostPaths choose() {
    String property = properties.apply(ROOT_PROPERTY);
    String root = property == null ? environment.getOrDefault(ROOT_VARIABLE, "") : property;
    boolean session = !superuser || Boolean.parseBoolean(properties.apply(SESSION_PROPERTY));
    if (root.isEmpty()) {
      return session ? sessionOfUser() : HostPaths.system(Path.of("/"));
    }
    Path base = Path.of(root).toAbsolutePath().normalize();
    return session
        ? HostPaths.session(base.resolve("config"), base.resolve("run"), base.resolve("cache"))
        : HostPaths.system(base);
  }

  private HostPaths sessionOfUser() {
    String home = environment.getOrDefault("HOME", System.getProperty("user.home"));
    return new SessionDirectories(environment, Path.of(home)).paths();
  }
}
