package org.serval.launcher;

import java.nio.file.Path;

/** The texts that the command line prints. */
final class Usage {
  /** The libvirt release whose contract this daemon keeps. */
  static final String LIBVIRT_VERSION = "10.8.0";

  private Usage() {}

  /** What {@code --version} prints. */
  static String version() {
    return "libvirtd (libvirt) " + LIBVIRT_VERSION;
  }

  /** What {@code --help} prints: the options, and where this daemon's files are. */
  static String text(Places places) {
    return """

    Usage:
      libvirtd [options]

    Options:
      -h | --help            Display program help
      -v | --verbose         Verbose messages
      -d | --daemon          Run as a daemon & write PID file
      -l | --listen          Listen for TCP/IP connections
      -t | --timeout <secs>  Exit after timeout period
      -f | --config <file>   Configuration file
      -V | --version         Display version information
      -p | --pid-file <file> Change name of PID file

    libvirt management daemon:

      Default paths:

        Configuration file (unless overridden by -f):
          %s

        Sockets:
          %s
    %s
        TLS:
          CA certificate: %s
          Server certificate: %s
          Server private key: %s

        PID file (unless overridden by -p):
          %s
    """
        .formatted(
            places.configFile(),
            places.run().resolve("libvirt-sock"),
            readOnlySocket(places),
            certificate(places, "CA", "cacert.pem"),
            certificate(places, "libvirt", "servercert.pem"),
            certificate(places, "libvirt/private", "serverkey.pem"),
            places.pidFile());
  }

  /** A user has them all in one folder. */
  private static Path certificate(Places places, String folder, String file) {
    return (places.privileged() ? places.pki().resolve(folder) : places.pki()).resolve(file);
  }

  private static String readOnlySocket(Places places) {
    return places.privileged() ? "      " + places.run().resolve("libvirt-sock-ro") + "\n" : "";
  }
}
