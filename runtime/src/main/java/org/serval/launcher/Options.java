package org.serval.launcher;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What the command line asks for.
 *
 * @param help print the usage and stop
 * @param version print the version and stop
 * @param verbose log informational messages too
 * @param daemon run in the background (done by {@code bin/libvirtd}; here it only means "log to no
 *     terminal")
 * @param listen open the TCP and TLS sockets of the configuration
 * @param timeoutSeconds stop after so many idle seconds; 0 for never
 * @param config the configuration file instead of the usual one
 * @param pidFile the pid file instead of the usual one
 */
record Options(
    boolean help,
    boolean version,
    boolean verbose,
    boolean daemon,
    boolean listen,
    int timeoutSeconds,
    Optional<Path> config,
    Optional<Path> pidFile) {

  /** No option given. */
  static final Options NONE =
      new Options(false, false, false, false, false, 0, Optional.empty(), Optional.empty());
}
