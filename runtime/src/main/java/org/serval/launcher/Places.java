package org.serval.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Where this daemon lives on the host, worked out from the environment once at start. The same
 * places become the {@code HostPaths} service for the bundles.
 *
 * @param privileged the system daemon, not a user's session daemon
 * @param etc configuration
 * @param run sockets and status
 * @param lib data
 * @param log logs
 * @param cache what can be made again
 * @param pki certificates
 * @param pidFile the pid file unless the command line names another
 */
record Places(
    boolean privileged,
    Path etc,
    Path run,
    Path lib,
    Path log,
    Path cache,
    Path pki,
    Path pidFile) {

  /** The variable that puts every place below one directory. */
  static final String ROOT_VARIABLE = "SERVAL_ROOT";

  /** From the process's own environment and user. */
  static Places ofThisProcess() {
    return of(System.getenv(), effectiveUid(), Path.of(System.getProperty("user.home", "/")));
  }

  /** From an environment, a user id and that user's home. */
  static Places of(Map<String, String> environment, int uid, Path home) {
    String root = environment.getOrDefault(ROOT_VARIABLE, "");
    if (!root.isEmpty()) {
      return system(Path.of(root).toAbsolutePath().normalize(), uid == 0);
    }
    return uid == 0 ? system(Path.of("/"), true) : session(environment, home);
  }

  private static Places system(Path root, boolean privileged) {
    return new Places(
        privileged,
        root.resolve("etc/libvirt"),
        root.resolve("run/libvirt"),
        root.resolve("var/lib/libvirt"),
        root.resolve("var/log/libvirt"),
        root.resolve("var/cache/libvirt"),
        root.resolve("etc/pki"),
        root.resolve("run/libvirtd.pid"));
  }

  private static Places session(Map<String, String> environment, Path home) {
    Path cache = xdg(environment, "XDG_CACHE_HOME", home.resolve(".cache")).resolve("libvirt");
    Path config = xdg(environment, "XDG_CONFIG_HOME", home.resolve(".config"));
    Path run = xdg(environment, "XDG_RUNTIME_DIR", cache.getParent()).resolve("libvirt");
    Path data = xdg(environment, "XDG_DATA_HOME", home.resolve(".local/share")).resolve("libvirt");
    return new Places(
        false,
        config.resolve("libvirt"),
        run,
        data,
        cache,
        cache,
        home.resolve(".pki"),
        run.resolve("libvirtd.pid"));
  }

  private static Path xdg(Map<String, String> environment, String variable, Path otherwise) {
    String value = environment.getOrDefault(variable, "");
    return value.startsWith("/") ? Path.of(value) : otherwise;
  }

  /** The usual configuration file. */
  Path configFile() {
    return etc.resolve("libvirtd.conf");
  }

  /** Where the administrator of this host puts drivers of their own. */
  Path hostDrivers() {
    return lib.resolve("drivers");
  }

  /** Where the OSGi framework keeps its state between starts. */
  Path frameworkCache() {
    return cache.resolve("serval/felix.cache");
  }

  private static int effectiveUid() {
    try {
      return (Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
    } catch (IOException e) {
      throw new IllegalStateException("cannot read /proc/self: is /proc mounted?", e);
    }
  }
}
