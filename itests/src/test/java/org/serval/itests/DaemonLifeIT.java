package org.serval.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What holds the daemon, and what ends it. */
class DaemonLifeIT {
  private static final Duration SOON = Duration.ofSeconds(30);

  private static void runsFor(Duration time, ServalDaemon daemon) {
    Instant then = Instant.now().plus(time);
    Eventually.holds(SOON, "some time goes by", () -> Instant.now().isAfter(then));
    assertThat(daemon.isAlive()).as(daemon.log()).isTrue();
  }

  @Test
  void clientsAndGuestsHoldItsTimeout() throws Exception {
    try (ServalDaemon daemon = ServalDaemon.prepare(ServalDaemon.builtDistribution())) {
      daemon.startAgain("--timeout", "1");
      try (Interactive client = new Interactive(daemon.qemu().line())) {
        client.type("uri\n");
        client.expect("qemu", SOON);
        var xml = Files.writeString(daemon.root().resolve("g.xml"), Guest.kernelXml("held"));
        daemon.qemu().ok("create", xml.toString());
        runsFor(Duration.ofSeconds(3), daemon);
      }
      runsFor(Duration.ofSeconds(3), daemon);
      daemon.qemu().ok("destroy", "held");

      Eventually.holds(SOON, "it ends", () -> !daemon.isAlive());
    }
  }

  @ParameterizedTest
  @CsvSource({"TERM", "INT"})
  void itEndsWithinTwoSecondsWithClientsAndLeavesGuestsRunning(String signal) throws Exception {
    try (ServalDaemon daemon = ServalDaemon.start();
        Interactive client = new Interactive(daemon.qemu().line())) {
      client.type("uri\n");
      client.expect("qemu", SOON);
      var xml = Files.writeString(daemon.root().resolve("g.xml"), Guest.kernelXml("stays"));
      daemon.qemu().ok("create", xml.toString());
      var guests = daemon.guests();
      long start = System.nanoTime();
      daemon.signal(signal);
      Eventually.holds(SOON, "it ends", () -> !daemon.isAlive());

      // Two seconds, and some for a machine under load.
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
      assertThat(daemon.guests()).isEqualTo(guests).hasSize(1);
      client.type("list\n");
      client.expect("error", SOON);
      daemon.startAgain();
      assertThat(daemon.qemu().ok("domstate", "stays")).isEqualTo("running");
    }
  }

  /** Measured on libvirtd 9.0.0, which dies of each at once. */
  @ParameterizedTest
  @CsvSource({"USR1", "USR2", "ALRM"})
  void signalsThatLibvirtdDiesOfEndItAtOnce(String signal) {
    try (ServalDaemon daemon = ServalDaemon.start()) {
      daemon.signal(signal);
      Eventually.holds(SOON, "it ends", () -> !daemon.isAlive());

      daemon.startAgain(); // what is left behind is taken over
      daemon.test().ok("list");
    }
  }
}
