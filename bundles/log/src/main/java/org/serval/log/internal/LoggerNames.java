package org.serval.log.internal;

/** The names by which filters know the parts of the daemon. */
final class LoggerNames {
  private static final String OWN = "org.serval.";
  private static final String INTERNAL = ".internal.";

  private LoggerNames() {}

  /** The part that a logger belongs to: {@code driver.qemu.Domain} of its class there. */
  static String part(String logger) {
    String name = logger.startsWith(OWN) ? logger.substring(OWN.length()) : logger;
    return name.replace(INTERNAL, ".");
  }
}
