package org.serval.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What {@code bin/serval drivers} shows, as a file that only the daemon's own user may read. The
 * first line is the daemon's process; then one line a driver, its words separated by tabs: state,
 * name, version, what it offers, jar, and a sentence where it does not run. Written anew, and put
 * into place at once, whenever something changes.
 */
final class DriverReport {
  private static final Logger log = LoggerFactory.getLogger(DriverReport.class);
  private static final Pattern AREA = Pattern.compile("package=org\\.serval\\.api\\.([\\w.]+)");

  private final Path file;

  DriverReport(Path file) {
    this.file = file;
  }

  /**
   * A line.
   *
   * @param state {@code running}, {@code ready} (to be started on demand), {@code starting}, {@code
   *     stopping}, {@code waiting}, {@code failed} or {@code refused}
   * @param name symbolic name, or a dash
   * @param version its version, or a dash
   * @param offers schemes and areas, or a dash
   * @param jar where it comes from
   * @param why a sentence, or the empty string
   */
  record Line(String state, String name, String version, String offers, Path jar, String why) {
    /** A driver that is not installed. */
    static Line refused(Path jar, String why) {
      return new Line("refused", "-", "-", "-", jar, why);
    }

    /** An installed driver. */
    static Line of(String state, Bundle bundle, Path jar, String why) {
      String name = bundle.getSymbolicName();
      return new Line(state, name, bundle.getVersion().toString(), offersOf(bundle), jar, why);
    }

    private String text() {
      String sentence = why.replaceAll("\\s+", " ").strip();
      return String.join("\t", state, name, version, offers, jar.toString(), sentence);
    }
  }

  /** The schemes of its drivers, then the areas of the SPI that it imports. */
  private static String offersOf(Bundle bundle) {
    SortedSet<String> schemes = new TreeSet<>();
    ServiceReference<?>[] registered = bundle.getRegisteredServices();
    if (registered != null) {
      for (ServiceReference<?> reference : registered) {
        if (DriverStart.isDriver(reference)) {
          schemes.add(reference.getProperty(DriverStart.SCHEME) + "://");
        }
      }
    }
    OnDemandDrivers.schemes(bundle).forEach(scheme -> schemes.add(scheme + "://"));
    SortedSet<String> areas = new TreeSet<>();
    BundleRevision revision = bundle.adapt(BundleRevision.class);
    for (BundleRequirement wanted : revision.getDeclaredRequirements("osgi.wiring.package")) {
      Matcher name = AREA.matcher(wanted.getDirectives().getOrDefault("filter", ""));
      if (name.find()) {
        areas.add(name.group(1));
      }
    }
    areas.removeAll(List.of("constants", "config", "param", "access", "support"));
    String offers =
        String.join(" ", schemes) + (areas.isEmpty() ? "" : " " + String.join(",", areas));
    return offers.isBlank() ? "-" : offers.strip();
  }

  /** Writes the file. A failure costs only the report. */
  synchronized void write(List<Line> lines) {
    List<String> text = new ArrayList<>(List.of(String.valueOf(ProcessHandle.current().pid())));
    lines.forEach(line -> text.add(line.text()));
    try {
      Files.createDirectories(file.getParent());
      Path fresh = Files.createTempFile(file.getParent(), ".drivers", "", ownersOnly());
      Files.write(fresh, text);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      log.warn("The report on drivers cannot be written: {}", e.toString());
    }
  }

  private static FileAttribute<?> ownersOnly() {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  }

  /** Takes the file away when the daemon ends. */
  synchronized void remove() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      log.debug("The report on drivers stays: {}", e.toString());
    }
  }
}
