package org.serval.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The daemon dies or is stopped, and comes back to its guests. */
class RestartIT {
  private static final Duration SOON = Duration.ofSeconds(20);

  private ServalDaemon daemon;
  private Virsh virsh;

  @BeforeEach
  void start() throws Exception {
    daemon = ServalDaemon.start();
    virsh = daemon.qemu();
    virsh.ok("define", file("lasting").toString());
    virsh.ok("start", "lasting");
    virsh.ok("create", file("passing").toString());
  }

  @AfterEach
  void stop() {
    daemon.close();
  }

  private Path file(String name) throws Exception {
    return Files.writeString(daemon.root().resolve(name + ".xml"), Guest.kernelXml(name));
  }

  @Test
  void guestsAreThereAsBeforeAfterAKillTransientOnesToo() {
    String list = virsh.ok("list", "--all");
    String lasting = virsh.ok("dumpxml", "lasting");
    String passing = virsh.ok("dumpxml", "passing");
    var guests = daemon.guests();

    daemon.kill9();
    daemon.startAgain();

    assertThat(virsh.ok("list", "--all")).isEqualTo(list);
    assertThat(virsh.ok("dumpxml", "lasting")).isEqualTo(lasting);
    assertThat(virsh.ok("dumpxml", "passing")).isEqualTo(passing);
    assertThat(daemon.guests()).isEqualTo(guests).hasSize(2);
  }

  @Test
  void consoleEventsAndControlWorkAgainAfterAKill() {
    daemon.kill9();
    daemon.startAgain();

    try (Interactive console = new Interactive(virsh.line("console", "lasting", "--force"))) {
      Eventually.holds(
          Duration.ofSeconds(90),
          "the shell answers",
          () -> {
            console.type("\necho answer-$((6*7))\n");
            pause();
            return console.screen().contains("answer-42");
          });
    }
    virsh.ok("suspend", "lasting");
    assertThat(virsh.ok("domstate", "lasting", "--reason")).isEqualTo("paused (user)");
    virsh.ok("destroy", "passing");
    assertThat(virsh.ok("list", "--all").split("\\s+")).containsExactly("1", "lasting", "paused");
  }

  private static void pause() {
    java.util.concurrent.locks.LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
  }

  @Test
  void aGuestThatDiedMeanwhileIsFoundShutOff() {
    daemon.kill9();
    daemon.guests().forEach(pid -> ProcessHandle.of(pid).get().destroyForcibly());
    Eventually.holds(SOON, "the emulators are gone", () -> daemon.guests().isEmpty());
    daemon.startAgain();

    Eventually.holds(
        SOON, "it is shut off", () -> virsh.ok("domstate", "lasting").equals("shut off"));
    assertThat(virsh.ok("domstate", "lasting", "--reason")).isEqualTo("shut off (crashed)");
    assertThat(virsh.ok("list", "--all")).doesNotContain("passing");
  }

  @Test
  void anOrderlyStopLeavesTheGuestsRunningToo() {
    var guests = daemon.guests();

    assertThat(daemon.stop()).isLessThan(Duration.ofSeconds(4));
    assertThat(daemon.guests()).isEqualTo(guests);
    daemon.startAgain();

    assertThat(virsh.ok("domstate", "lasting")).isEqualTo("running");
  }
}
