package org.serval.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A real guest's life, by Debian's virsh. */
class GuestLifeIT {
  private static final Duration BOOT = Duration.ofSeconds(90);
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final String READY = "GUEST-READY";

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

  private void define(String xml) throws Exception {
    Path file = Files.writeString(daemon.root().resolve("guest.xml"), xml);
    virsh.ok("define", file.toString());
  }

  private void startAndBoot(String name) {
    virsh.ok("start", name);
    try (Interactive console = console(name)) {
      console.expect(READY, BOOT);
    }
  }

  private Interactive console(String name) {
    return new Interactive(virsh.line("console", name, "--force"));
  }

  private void awaitState(String name, String state) {
    Eventually.holds(SOON, name + " is " + state, () -> virsh.ok("domstate", name).equals(state));
  }

  @Test
  void theGuestBootsAndItsShellAnswersOnTheConsole() throws Exception {
    define(Guest.kernelXml("one"));
    virsh.ok("start", "one");

    try (Interactive console = console("one")) {
      console.expect(READY, BOOT);
      console.type("\necho answer-$((6*7))\n");
      console.expect("answer-42", SOON);
      console.type("\u001d");
      console.awaitEnd(SOON);
    }
    assertThat(virsh.ok("domstate", "one", "--reason")).isEqualTo("running (booted)");
  }

  @Test
  void listInfoAndXmlShowWhatIsDefinedAndWhatRuns() throws Exception {
    define(Guest.kernelXml("one"));
    assertThat(virsh.ok("list")).isEmpty();
    assertThat(virsh.ok("list", "--all").split("\\s+")).containsExactly("-", "one", "shut", "off");
    assertThat(virsh.ok("dominfo", "one")).contains("Max memory:     131072 KiB");

    virsh.ok("start", "one");

    assertThat(virsh.ok("list").split("\\s+")).containsExactly("1", "one", "running");
    assertThat(virsh.ok("dumpxml", "one"))
        .contains("<domain type='qemu' id='1'>", "<console type='pty' tty='/dev/pts/");
    assertThat(virsh.ok("dumpxml", "--inactive", "one")).doesNotContain("tty=");
  }

  @Test
  void suspendAndResumeShowInTheState() throws Exception {
    define(Guest.kernelXml("one"));
    virsh.ok("start", "one");

    virsh.ok("suspend", "one");
    assertThat(virsh.ok("domstate", "one", "--reason")).isEqualTo("paused (user)");
    virsh.ok("resume", "one");
    assertThat(virsh.ok("domstate", "one", "--reason")).isEqualTo("running (unpaused)");
  }

  @Test
  void shutdownPressesTheButtonAndTheGuestPowersItselfOff() throws Exception {
    define(Guest.kernelXml("one"));
    startAndBoot("one");

    virsh.ok("shutdown", "one");

    awaitState("one", "shut off");
    assertThat(virsh.ok("domstate", "one", "--reason")).isEqualTo("shut off (shutdown)");
    assertThat(daemon.guests()).isEmpty();
  }

  @Test
  void rebootBootsTheGuestAgainInTheSameProcess() throws Exception {
    define(Guest.kernelXml("one"));
    virsh.ok("start", "one");
    try (Interactive console = console("one")) {
      console.expect(READY, BOOT);
      var before = daemon.guests();

      virsh.ok("reboot", "one");

      Eventually.holds(BOOT, "it boots again", () -> console.count(READY) == 2);
      assertThat(daemon.guests()).isEqualTo(before).hasSize(1);
    }
    assertThat(virsh.ok("domstate", "one")).isEqualTo("running");
  }

  @Test
  void destroyAndUndefineLeaveNothing() throws Exception {
    define(Guest.kernelXml("one"));
    virsh.ok("start", "one");

    virsh.ok("destroy", "one");
    assertThat(virsh.ok("domstate", "one", "--reason")).isEqualTo("shut off (destroyed)");
    virsh.ok("undefine", "one");

    virsh.run("dominfo", "one").failsWith("failed to get domain 'one'");
    assertThat(daemon.guests()).isEmpty();
    assertThat(daemon.root().resolve("etc/libvirt/qemu/one.xml")).doesNotExist();
    assertThat(daemon.root().resolve("run/libvirt/qemu/one.xml")).doesNotExist();
  }

  @Test
  void itBootsFromItsDiskToo() throws Exception {
    define(Guest.diskXml("disk", Guest.copyOfDisk(daemon.root().resolve("images"))));

    startAndBoot("disk");
    virsh.ok("shutdown", "disk");

    awaitState("disk", "shut off");
  }

  @Test
  void aTransientGuestIsGoneWhenItStops() throws Exception {
    Path file = Files.writeString(daemon.root().resolve("t.xml"), Guest.kernelXml("passing"));
    virsh.ok("create", file.toString());
    assertThat(virsh.ok("dominfo", "passing")).contains("Persistent:     no");

    virsh.ok("destroy", "passing");

    assertThat(virsh.ok("list", "--all")).isEmpty();
  }

  @Test
  void eventsTellTheWholeStory() throws Exception {
    try (Interactive events =
        new Interactive(virsh.line("event", "--all", "--loop", "--timeout", "60"))) {
      // The watch is on when the daemon tells it of something.
      awaitFirstEvent(events);
      define(Guest.kernelXml("one"));
      virsh.ok("start", "one");
      virsh.ok("suspend", "one");
      virsh.ok("resume", "one");
      virsh.ok("destroy", "one");
      virsh.ok("undefine", "one");

      events.expect("event 'lifecycle' for domain 'one': Undefined Removed", SOON);
      assertThat(events.screen().lines().filter(line -> line.contains("'one'")))
          .extracting(line -> line.substring(line.indexOf(": ") + 2).strip())
          .containsSubsequence(
              "Defined Added",
              "Started Booted",
              "Suspended Paused",
              "Resumed Unpaused",
              "Stopped Destroyed",
              "Undefined Removed");
    }
  }

  private void awaitFirstEvent(Interactive events) throws Exception {
    Path file = Files.writeString(daemon.root().resolve("probe.xml"), Guest.kernelXml("probe"));
    Eventually.holds(
        SOON,
        "events arrive",
        () -> {
          virsh.ok("define", file.toString());
          virsh.ok("undefine", "probe");
          return events.screen().contains("'probe'");
        });
  }

  @Test
  void anAutostartedGuestRunsAfterTheHostsNextBoot() throws Exception {
    define(Guest.kernelXml("one"));
    virsh.ok("autostart", "one");
    assertThat(virsh.ok("dominfo", "one")).contains("Autostart:      enable");
    assertThat(Files.isSymbolicLink(daemon.root().resolve("etc/libvirt/qemu/autostart/one.xml")))
        .isTrue();

    daemon.stop();
    Trees.delete(daemon.root().resolve("run"));
    daemon.startAgain();

    awaitState("one", "running");
    virsh.ok("autostart", "--disable", "one");
    assertThat(virsh.ok("dominfo", "one")).contains("Autostart:      disable");
  }
}
