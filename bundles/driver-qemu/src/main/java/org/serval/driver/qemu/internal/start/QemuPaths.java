package org.serval.driver.qemu.internal.start;

import java.nio.file.Path;
import org.serval.api.HostPaths;

/**
 * Where the driver's files are, for the system's daemon or a user's.
 *
 * @param definitions documents of guests
 * @param autostart links to those that start with the host
 * @param run status and pid files
 * @param lib the guests' own directories
 * @param log logs of guests
 * @param cache capabilities
 */
public record QemuPaths(
    Path definitions, Path autostart, Path run, Path lib, Path log, Path cache) {
  private static final int NAME_PART = 20;

  /** The places of a daemon. */
  public static QemuPaths of(HostPaths host) {
    Path etc = host.etc().resolve("qemu");
    boolean system = host.privileged();
    return new QemuPaths(
        etc,
        etc.resolve("autostart"),
        system ? host.run().resolve("qemu") : host.run().resolve("qemu/run"),
        system ? host.lib().resolve("qemu") : host.lib().resolve("qemu/lib"),
        system ? host.log().resolve("qemu") : host.log().resolve("qemu/log"),
        system ? host.cache().resolve("qemu") : host.cache().resolve("qemu/cache"));
  }

  /** The directory of a running guest. */
  public Path domainDirectory(int id, String name) {
    return lib.resolve("domain-" + shortName(id, name));
  }

  /** The directory of a running guest's channels. */
  public Path channelDirectory(int id, String name) {
    return lib.resolve("channel/target/domain-" + shortName(id, name));
  }

  /** Sockets' paths are short, so a long name is cut at a whole character. */
  static String shortName(int id, String name) {
    int end =
        name.offsetByCodePoints(0, Math.min(NAME_PART, name.codePointCount(0, name.length())));
    return id + "-" + name.substring(0, end);
  }

  /** The socket of a running guest's monitor. */
  public Path monitor(int id, String name) {
    return domainDirectory(id, name).resolve("monitor.sock");
  }

  /** The status of a running guest. */
  public Path status(String name) {
    return run.resolve(name + ".xml");
  }

  /** The process number of a running guest. */
  public Path pidFile(String name) {
    return run.resolve(name + ".pid");
  }

  /** A guest's log. */
  public Path logFile(String name) {
    return log.resolve(name + ".log");
  }

  /** Where UEFI's variables of guests are. */
  public Path nvram() {
    return lib.resolve("nvram");
  }
}
