package org.serval.itests;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** The driver {@code vendor:///system} of a daemon, in whatever build a test gives it. */
final class VendorDriver {
  private static final Duration SOON = Duration.ofSeconds(25);

  private final ServalDaemon daemon;

  VendorDriver(ServalDaemon daemon) {
    this.daemon = daemon;
  }

  Path jar() {
    return daemon.root().resolve("var/lib/libvirt/drivers/vendor.jar");
  }

  Virsh virsh() {
    return new Virsh("vendor+unix:///system?socket=" + daemon.socket());
  }

  /** Puts a build into its place, and has the daemon look. */
  void install(VendorJar build) throws Exception {
    build.install(daemon.root(), jar());
    daemon.signal("HUP");
  }

  /** Installs a build, and waits until it serves. */
  void comesUp(VendorJar build, int version) throws Exception {
    install(build.version(version));
    Eventually.holds(
        SOON,
        "version " + version + " serves",
        () -> virsh().run("version").out().contains("Vendor " + version + ".0.0"));
  }

  /** The driver is reported to be in a state, in a sentence; others serve meanwhile. */
  void isReported(String state, String sentence) {
    Eventually.holds(
        SOON,
        "'" + sentence + "' is reported",
        () ->
            daemon
                .drivers()
                .lines()
                .anyMatch(line -> line.startsWith(state) && line.contains(sentence)));
    daemon.test().ok("list");
  }

  /** Takes the driver away; others serve meanwhile. */
  void remove() throws Exception {
    Files.deleteIfExists(jar());
    daemon.signal("HUP");
    Eventually.holds(SOON, "it is gone", () -> !daemon.drivers().contains("vendor"));
    daemon.test().ok("list");
  }
}
