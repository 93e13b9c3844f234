package org.serval.launcher;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;

/**
 * What became of each driver, kept for the report, which is written anew when drivers were looked
 * for and when a driver's service comes or goes. Any thread.
 */
final class DriverStates {
  private final BundleContext context;
  private final Components components;
  private final DriverReport report;
  private final Map<Path, String> refused = new LinkedHashMap<>();
  private final Map<Bundle, DriverStart> starting = new HashMap<>();
  private boolean reported;

  DriverStates(BundleContext context, Components components, DriverReport report) {
    this.context = context;
    this.components = components;
    this.report = report;
    try {
      String drivers = "(objectClass=" + DriverStart.SERVICE + ")";
      context.addServiceListener(event -> again(), drivers);
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Jars are looked for again. */
  synchronized void begin() {
    refused.clear();
  }

  /** A driver begins to start. */
  synchronized void starts(Bundle bundle, DriverStart start) {
    starting.put(bundle, start);
  }

  /** A jar is not taken. */
  synchronized void refused(DriverJar jar, String sentence) {
    refused.put(jar.path(), sentence);
  }

  /** Before the first report there is nothing to bring up to date. */
  private synchronized void again() {
    if (reported) {
      write();
    }
  }

  /** Reports how things are now. */
  synchronized void write() {
    reported = true;
    starting.values().removeIf(DriverStart::returned);
    List<DriverReport.Line> lines = new ArrayList<>();
    for (Bundle bundle : context.getBundles()) {
      if (DriverJar.isDriver(bundle.getLocation())) {
        lines.add(line(bundle));
      }
    }
    refused.forEach((jar, sentence) -> lines.add(DriverReport.Line.refused(jar, sentence)));
    report.write(lines);
  }

  private DriverReport.Line line(Bundle bundle) {
    Path jar = DriverJar.pathOf(bundle.getLocation());
    Optional<String> problem = components.problem(bundle);
    if (bundle.getState() != Bundle.ACTIVE || starting.containsKey(bundle)) {
      String why = "its activation has not come to an end";
      return DriverReport.Line.of("starting", bundle, jar, why);
    }
    return problem
        .map(
            why ->
                DriverReport.Line.of(
                    why.startsWith("it fails") ? "failed" : "waiting", bundle, jar, why))
        .orElseGet(() -> DriverReport.Line.of("running", bundle, jar, ""));
  }
}
