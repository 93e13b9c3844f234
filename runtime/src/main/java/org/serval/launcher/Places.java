package org.serval.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Where this daemon lives on the host, as far as the launcher needs to know before any bundle runs:
 * by the same rules as the {@code HostPaths} service that the {@code state} bundle makes.
 *
 * @param privileged the system daemon, not a user's session daemon
 * @param etc configuration
 * @param run sockets and status
 * @param lib data
 * @param cache what can be made again
 * @param pki certificates
 * @param pidFile the pid file unless the command line names another
 */
record Places(
    boolean privileged, Path etc, Path run, Path lib, Path cache, Path pki, Path pidFile) {

  /** The variable that puts every place below one directory. */
  static final String ROOT_VARIABLE = "SERVAL_ROOT";

  /** From the process's own environment and user. */
  static Places ofThisProcess() {
    Map<String, String> environment = System.getenv();
    String home = environment.getOrDefault("HOME", System.getProperty("user.home", "/"));
    return of(environment, effectiveUid(), Path.of(home));
  }

  /** From an environment, a user id and that user's home. */
  static Places of(Map<String, String> environment, int uid, Path home) {
    String root = environment.getOrDefault(ROOT_VARIABLE, "");
    if (root.isEmpty()) {
      return uid == 0 ? system(Path.of("/")) : sessionOfUser(environment, home);
    }
    Path base = Path.of(root).toAbsolutePath().normalize();
    return uid == 0
        ? system(base)
        : session(
            base.resolve("config"),
            base.resolve("run"),
            base.resolve("cache"),
            base.resolve("config/pki"));
  }

  private static Places system(Path root) {
    return new Places(
        true,
        root.resolve("etc/libvirt"),
        root.resolve("run/libvirt"),
        root.resolve("var/lib/libvirt"),
        root.resolve("var/cache/libvirt"),
        root.resolve("etc/pki"),
        root.resolve("run/libvirtd.pid"));
  }

  private static Places sessionOfUser(Map<String, String> environment, Path home) {
    Path cache = xdg(environment, "XDG_CACHE_HOME", home.resolve(".cache"));
    return session(
        xdg(environment, "XDG_CONFIG_HOME", home.resolve(".config")),
        xdg(environment, "XDG_RUNTIME_DIR", cache),
        cache,
        home.resolve(".pki/libvirt"));
  }

  private static Places session(Path config, Path runtime, Path cache, Path pki) {
    Path run = runtime.resolve("libvirt");
    return new Places(
        false,
        config.resolve("libvirt"),
        run,
        config.resolve("libvirt"),
        cache.resolve("libvirt"),
        pki,
        run.resolve("libvirtd.pid"));
  }

  private static Path xdg(Map<String, String> environment, String variable, Path otherwise) {
    String value = environment.getOrDefault(variable, "");
    return value.isEmpty() ? otherwise : Path.of(value);
  }

  /** Where the log of a daemon in the background goes, if nothing else is wanted. */
  Path logFile() {
    Path directory = privileged ? cache.getParent().resolveSibling("log/libvirt") : cache;
    return directory.resolve("libvirtd.log");
  }

  /** The usual configuration file. */
  Path configFile() {
    return etc.resolve("libvirtd.conf");
  }

  /** Where the administrator of this host puts drivers of their own. */
  Path hostDrivers() {
    return lib.resolve("drivers");
  }

  /** What {@code bin/serval drivers} reads. */
  Path driverReport() {
    return run.resolve("serval-drivers");
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
