package org.serval.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A vendor's driver that hangs on its way out: its next build comes, other drivers are replaced and
 * serve, and the log names the one that hangs. Each case has a daemon of its own, since what hangs
 * for good stays.
 */
class StubbornDriverIT {
  private static final Duration SOON = Duration.ofSeconds(25);
  private static final String HANG = "while (true) { Thread.sleep(100000); }";
  private static final String HANG_FOR_GOOD =
      "while (true) { try { Thread.sleep(100000); } catch (InterruptedException e) {} }";
  private static final String LEFT_BEHIND =
      "The driver com.example.vendor 1.0.0.1000000 hangs in its deactivation and is left behind";

  private ServalDaemon daemon;
  private VendorDriver driver;

  @BeforeEach
  void start() {
    daemon = ServalDaemon.start();
    driver = new VendorDriver(daemon);
  }

  @AfterEach
  void stop() {
    daemon.close();
  }

  private void theTestDriverIsReplaced(String version) {
    Path jar = ServalDaemon.builtDistribution().resolve("drivers/org.serval.driver.test.jar");
    NewBuild.install(jar, version, driver.jar().getParent());
    daemon.signal("HUP");
    Eventually.holds(SOON, "the other is replaced", () -> daemon.drivers().contains(version));
    daemon.test().ok("list");
  }

  @Test
  void oneThatCanBeInterruptedMakesRoomForItsUpdate() throws Exception {
    driver.comesUp(new VendorJar().inDeactivation(HANG), 1);
    driver.comesUp(new VendorJar(), 2);
    assertThat(daemon.log()).contains("com.example.vendor does not stop: it is interrupted");
    theTestDriverIsReplaced("9.0.1");
    driver.remove();
  }

  @Test
  void oneThatCannotIsLeftBehindAndItsUpdateComesAllTheSame() throws Exception {
    driver.comesUp(new VendorJar().inDeactivation(HANG_FOR_GOOD), 1);
    driver.comesUp(new VendorJar(), 2);
    driver.isReported("stopping", "its deactivation has not come to an end");
    assertThat(daemon.log()).containsOnlyOnce(LEFT_BEHIND);
    theTestDriverIsReplaced("9.0.1");
    driver.comesUp(new VendorJar(), 3);
    daemon.stop();
    daemon.startAgain();
    assertThat(driver.virsh().ok("version")).contains("Vendor 3.0.0");
  }

  @Test
  void oneThatHangsWhenItIsTakenAwayHoldsUpNobody() throws Exception {
    driver.comesUp(new VendorJar().inDeactivation(HANG_FOR_GOOD), 1);
    Files.delete(driver.jar());
    theTestDriverIsReplaced("9.0.1");
    driver.virsh().run("version").failsWith("no connection driver available");
    assertThat(daemon.log()).containsOnlyOnce(LEFT_BEHIND);
    theTestDriverIsReplaced("9.0.2");
  }

  /** A reload waits for the driver by then, for some seconds more. */
  @Test
  void whileAReloadWaitsForItTheDaemonEndsInTimeAndLeavesGuestsRunning() throws Exception {
    Path hangs = daemon.root().resolve("hangs");
    String marks = "java.nio.file.Files.createFile(java.nio.file.Path.of(\"" + hangs + "\")); ";
    driver.comesUp(new VendorJar().inDeactivation(marks + HANG_FOR_GOOD), 1);
    Path xml = Files.writeString(daemon.root().resolve("g.xml"), Guest.kernelXml("stays"));
    daemon.qemu().ok("create", xml.toString());
    var guests = daemon.guests();
    try (Interactive client = new Interactive(daemon.qemu().line())) {
      client.type("uri\n");
      client.expect("qemu", SOON);
      driver.install(new VendorJar().version(2));
      Eventually.holds(SOON, "the reload waits", () -> Files.exists(hangs));
      long start = System.nanoTime();
      daemon.signal("TERM");
      Eventually.holds(SOON, "it ends", () -> !daemon.isAlive());

      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
      assertThat(daemon.exitValue()).isZero();
      assertThat(daemon.guests()).isEqualTo(guests);
      client.type("list\n");
      client.expect("error", SOON);
    }
    daemon.startAgain();
    assertThat(daemon.qemu().ok("domstate", "stays")).isEqualTo("running");
  }
}
