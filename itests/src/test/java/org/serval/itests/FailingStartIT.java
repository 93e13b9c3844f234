package org.serval.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Guests that cannot start: the error says why, and nothing is left behind. */
class FailingStartIT {
  private ServalDaemon daemon;
  private Virsh virsh;

  @BeforeEach
  void start() {
    daemon = ServalDaemon.start();
    virsh = daemon.qemu();
  }

  @AfterEach
  void stop() {
    daemon.close();
  }

  private Path file(String xml) throws Exception {
    return Files.writeString(daemon.root().resolve("guest.xml"), xml);
  }

  /** The files of running guests, which must all be gone when none runs. */
  private List<String> traces() throws Exception {
    try (Stream<Path> run = Files.walk(daemon.root().resolve("run/libvirt/qemu"));
        Stream<Path> lib = Files.walk(daemon.root().resolve("var/lib/libvirt/qemu"))) {
      return Stream.concat(run, lib)
          .map(path -> daemon.root().relativize(path).toString())
          .filter(path -> path.contains("broken") || path.endsWith(".sock"))
          .toList();
    }
  }

  private void assertNothingIsLeft() throws Exception {
    assertThat(virsh.ok("domstate", "broken")).isEqualTo("shut off");
    assertThat(daemon.guests()).isEmpty();
    assertThat(traces()).isEmpty();
  }

  @Test
  void aMissingDiskIsNamed() throws Exception {
    Path disk = daemon.root().resolve("nowhere.qcow2");
    virsh.ok("define", file(Guest.diskXml("broken", disk)).toString());

    virsh
        .run("start", "broken")
        .failsWith("Cannot access storage file '" + disk + "'")
        .failsWith("No such file or directory");

    assertNothingIsLeft();
  }

  @Test
  void aMachineTypeThatTheEmulatorLacksIsRefused() throws Exception {
    String xml = Guest.kernelXml("broken").replace("machine='pc'", "machine='pc-nosuch'");

    virsh.ok("define", file(xml).toString());
    virsh.run("start", "broken").failsWith("does not support machine type 'pc-nosuch'");

    assertNothingIsLeft();
  }

  @Test
  void aPortThatIsTakenGivesTheEmulatorsOwnWords() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      int port = taken.getLocalPort();
      String graphics = "<graphics type='vnc' port='" + port + "' listen='127.0.0.1'/></devices>";
      String xml = Guest.kernelXml("broken").replace("</devices>", graphics);
      virsh.ok("define", file(xml).toString());

      virsh.run("start", "broken").failsWith("Address already in use");
    }

    assertNothingIsLeft();
  }

  @Test
  void aGuestWhoseEmulatorIsKilledIsSeenToHaveCrashed() throws Exception {
    virsh.ok("define", file(Guest.kernelXml("broken")).toString());
    virsh.ok("start", "broken");

    daemon.guests().forEach(pid -> ProcessHandle.of(pid).get().destroyForcibly());

    Eventually.holds(
        Duration.ofSeconds(10),
        "the guest is shut off",
        () -> virsh.ok("domstate", "broken").equals("shut off"));
    assertThat(virsh.ok("domstate", "broken", "--reason")).isEqualTo("shut off (crashed)");
    assertNothingIsLeft();
    virsh.ok("start", "broken");
    assertThat(daemon.guests()).hasSize(1);
  }
}
