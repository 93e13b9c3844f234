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
  private final Map<Bundle, DriverStart> starts = new HashMap<>();
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

  /** Begins to start a driver, unless that goes on or came to a good end already. */
  synchronized DriverStart startIfDown(Bundle bundle) {
    DriverStart before = starts.get(bundle);
    boolean up =
        bundle.getState() == Bundle.ACTIVE
            && components.problem(bundle).filter(Components::isFailure).isEmpty();
    return before != null && (up || !before.finished()) ? before : start(bundle);
  }

  /** Begins to start a driver. */
  synchronized DriverStart start(Bundle bundle) {
    DriverStart start = DriverStart.begin(bundle, components);
    starts.put(bundle, start);
    start.whenFinished(this::again);
    return start;
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
    starts.keySet().removeIf(bundle -> bundle.getState() == Bundle.UNINSTALLED);
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
    DriverStart start = starts.get(bundle);
    Optional<String> failure = start == null ? Optional.empty() : start.failure();
    if (failure.isPresent()) {
      return DriverReport.Line.of("failed", bundle, jar, failure.get());
    }
    if (start == null && OnDemandDrivers.isUnused(bundle)) {
      return DriverReport.Line.of("ready", bundle, jar, "");
    }
    if (bundle.getState() == Bundle.STOPPING) {
      return DriverReport.Line.of(
          "stopping", bundle, jar, "its deactivation has not come to an end");
    }
    Optional<String> problem =
        bundle.getState() == Bundle.ACTIVE ? components.problem(bundle) : Optional.empty();
    if (problem.isPresent()) {
      String state = Components.isFailure(problem.get()) ? "failed" : "waiting";
      return DriverReport.Line.of(state, bundle, jar, problem.get());
    }
    if (bundle.getState() != Bundle.ACTIVE || (start != null && !start.finished())) {
      String why = "its activation has not come to an end";
      return DriverReport.Line.of("starting", bundle, jar, why);
    }
    return DriverReport.Line.of("running", bundle, jar, "");
  }
}
