package org.serval.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A guest whose emulator answers nothing costs only those who ask something of it. The limits are
 * far above what the calls take and far below a monitor's timeout.
 */
class StuckGuestIT {
  private static final Duration WITHOUT_WAITING = Duration.ofSeconds(3);

  private ServalDaemon daemon;
  private Virsh virsh;

  @BeforeEach
  void start() throws Exception {
    daemon = ServalDaemon.start();
    virsh = daemon.qemu();
    virsh.ok("define", file("stuck").toString());
    virsh.ok("start", "stuck");
    daemon.guests().forEach(pid -> kill("-STOP", pid));
  }

  @AfterEach
  void stop() {
    daemon.guests().forEach(pid -> kill("-CONT", pid));
    daemon.close();
  }

  private static void kill(String signal, long pid) {
    Command.run(List.of("kill", signal, String.valueOf(pid)), Map.of()).ok();
  }

  private Path file(String name) throws Exception {
    return Files.writeString(daemon.root().resolve(name + ".xml"), Guest.kernelXml(name));
  }

  private void isQuick(String... words) {
    assertThat(virsh.run(words).ok().took())
        .as(String.join(" ", words))
        .isLessThan(WITHOUT_WAITING);
  }

  @Test
  void readingItAndListingDoNotWait() {
    isQuick("list", "--all");
    isQuick("dominfo", "stuck");
    isQuick("domstate", "stuck");
    isQuick("dumpxml", "stuck");
  }

  @Test
  void othersStartAndStopMeanwhile() throws Exception {
    virsh.ok("define", file("other").toString());

    assertThat(virsh.run("start", "other").ok().took()).isLessThan(Duration.ofSeconds(15));
    virsh.ok("destroy", "other");
  }

  @Test
  void itCanBeDestroyed() {
    virsh.ok("destroy", "stuck");

    assertThat(virsh.ok("domstate", "stuck")).isEqualTo("shut off");
    assertThat(daemon.guests()).isEmpty();
  }
}
