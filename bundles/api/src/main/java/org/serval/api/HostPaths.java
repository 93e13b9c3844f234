package org.serval.api;

import java.nio.file.Path;

/**
 * The places of the daemon on this host. It is a service: one instance for the life of the daemon.
 * With {@code SERVAL_ROOT} set, all of them are below that directory.
 *
 * @param privileged true for the system daemon, false for a user's session daemon
 * @param etc configuration and definitions, {@code /etc/libvirt}
 * @param run sockets and status, {@code /run/libvirt}
 * @param lib images and other data, {@code /var/lib/libvirt}
 * @param log {@code /var/log/libvirt}
 * @param cache {@code /var/cache/libvirt}
 * @param pki certificates, {@code /etc/pki}; of a user's daemon the folder that has them itself,
 *     {@code ~/.pki/libvirt}
 */
public record HostPaths(
    boolean privileged, Path etc, Path run, Path lib, Path log, Path cache, Path pki) {

  /** The system daemon's places below a root ({@code /} in production). */
  public static HostPaths system(Path root) {
    return new HostPaths(
        true,
        root.resolve("etc/libvirt"),
        root.resolve("run/libvirt"),
        root.resolve("var/lib/libvirt"),
        root.resolve("var/log/libvirt"),
        root.resolve("var/cache/libvirt"),
        root.resolve("etc/pki"));
  }

  /** A session daemon's places from the three XDG directories. */
  public static HostPaths session(Path config, Path runtime, Path cache) {
    return new HostPaths(
        false,
        config.resolve("libvirt"),
        runtime.resolve("libvirt"),
        config.resolve("libvirt"),
        cache.resolve("libvirt"),
        cache.resolve("libvirt"),
        config.resolve("pki"));
  }
}
