package org.serval.launcher;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The packages of the launcher's class path that bundles may import: SLF4J and logback, one copy
 * for the whole daemon, there before the first bundle is.
 */
public final class SystemPackages {
  private static final String SLF4J = ";version=\"2.0.17\"";
  private static final String LOGBACK = ";version=\"1.5.20\"";

  private SystemPackages() {}

  /** In the syntax of {@code org.osgi.framework.system.packages.extra}. */
  public static String extra() {
    String slf4j =
        join(SLF4J, "org.slf4j", "org.slf4j.event", "org.slf4j.helpers", "org.slf4j.spi");
    String logback =
        join(
            LOGBACK,
            "ch.qos.logback.classic",
            "ch.qos.logback.classic.encoder",
            "ch.qos.logback.classic.filter",
            "ch.qos.logback.classic.pattern",
            "ch.qos.logback.classic.spi",
            "ch.qos.logback.classic.turbo",
            "ch.qos.logback.core",
            "ch.qos.logback.core.encoder",
            "ch.qos.logback.core.filter",
            "ch.qos.logback.core.pattern",
            "ch.qos.logback.core.read",
            "ch.qos.logback.core.spi",
            "ch.qos.logback.core.status",
            "ch.qos.logback.core.util");
    return slf4j + "," + logback;
  }

  private static String join(String version, String... packages) {
    return List.of(packages).stream().map(p -> p + version).collect(Collectors.joining(","));
  }
}
