package org.serval.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What QEMU's monitor tells, up to what virsh prints. The monitor is scripted, since a guest that
 * panics or whose disk fails is not to be had at will. Recorded beside libvirtd where a real QEMU
 * can be made to tell it.
 */
class MonitorEventsIT {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final String LIFECYCLE = "event 'lifecycle' for domain 'scripted': ";

  private ServalDaemon daemon;
  private ScriptedGuest guest;
  private Virsh virsh;
  private Interactive events;

  private void begin(String onCrash) throws IOException {
    daemon = ServalDaemon.prepare(ServalDaemon.builtDistribution());
    guest = ScriptedGuest.in(daemon.root(), onCrash);
    daemon.startAgain();
    virsh = daemon.qemu();
    Eventually.holds(SOON, "it is found", () -> virsh.run("domid", "scripted").text().equals("7"));
    events = new Interactive(List.of("virsh", "-c", virsh.uri(), "event", "--all", "--loop"));
    awaitListener();
  }

  /** Tells until the listener hears: from then on it hears everything. */
  private void awaitListener() {
    Eventually.holds(
        SOON,
        "events are heard",
        () -> {
          try {
            guest.tells("RESET", "{'guest': false}");
          } catch (IOException | NullPointerException e) {
            return false; // the daemon has not connected yet
          }
          return events.count("event 'reboot' for domain 'scripted'") > 0;
        });
  }

  @AfterEach
  void end() {
    if (events != null) {
      events.close();
    }
    if (daemon != null) {
      daemon.close();
    }
    if (guest != null) {
      guest.close();
    }
  }

  private void shows(String line) {
    events.expect("for domain 'scripted'" + line, SOON);
  }

  private String reason() {
    return virsh.ok("domstate", "scripted", "--reason");
  }

  private void isIn(String state) {
    Eventually.holds(SOON, state, () -> reason().equals(state));
  }

  @Test
  void devicesTellWhatHappenedToThem() throws Exception {
    begin("destroy");

    guest.tells("RTC_CHANGE", "{'offset': -3600, 'qom-path': '/machine/rtc'}");
    shows(": -3600");
    guest.tells("WATCHDOG", "{'action': 'reset'}");
    shows(": reset");
    guest.tells("BALLOON_CHANGE", "{'actual': 33554432}");
    shows(": 32768KiB");
    assertThat(virsh.ok("dominfo", "scripted")).contains("Used memory:    32768 KiB");
    guest.tells("DEVICE_TRAY_MOVED", "{'device': '', 'id': 'ide0-1-0', 'tray-open': true}");
    shows(" disk ide0-1-0: opened");
    guest.tells("DEVICE_TRAY_MOVED", "{'device': '', 'id': 'ide0-1-0', 'tray-open': false}");
    shows(" disk ide0-1-0: closed");
    guest.tells("DEVICE_DELETED", "{'device': 'net3', 'path': '/machine/peripheral/net3'}");
    shows(": net3");
    guest.tells("VSERPORT_CHANGE", "{'id': 'channel0', 'open': true}");
    shows(": state: 'connected' reason: 'channel event'");
    assertThat(virsh.ok("dumpxml", "scripted")).contains("state='connected'");
    guest.tells("VSERPORT_CHANGE", "{'id': 'channel0', 'open': false}");
    shows(": state: 'disconnected' reason: 'channel event'");
    assertThat(reason()).isEqualTo("running (booted)");
  }

  @Test
  void displaysTellWhoComesAndGoes() throws Exception {
    begin("destroy");
    String ends =
        "{'server': {'host': '127.0.0.1', 'service': '5900', 'family': 'ipv4', 'auth': 'none'},"
            + " 'client': {'host': '::1', 'service': '40000', 'family': 'ipv6',"
            + " 'x509_dname': 'CN=someone', 'sasl_username': 'her'}}";

    guest.tells("VNC_CONNECTED", ends);
    shows(": connect local[IPv4 127.0.0.1 5900] remote[IPv6 ::1 40000] none");
    guest.tells("VNC_INITIALIZED", ends);
    shows(": initialize local[IPv4 127.0.0.1 5900] remote[IPv6 ::1 40000] none");
    events.expect("x509dname=CN=someone", SOON);
    events.expect("saslUsername=her", SOON);
    guest.tells("VNC_DISCONNECTED", ends);
    shows(": disconnect local[IPv4 127.0.0.1 5900] remote[IPv6 ::1 40000] none");
    guest.tells(
        "SPICE_INITIALIZED",
        "{'server': {'host': '127.0.0.1', 'port': '5901', 'family': 'ipv4', 'auth': 'spice'},"
            + " 'client': {'host': '127.0.0.1', 'port': '40001', 'family': 'ipv4',"
            + " 'connection-id': 1, 'channel-type': 1, 'channel-id': 0, 'tls': false}}");
    shows(": initialize local[IPv4 127.0.0.1 5901] remote[IPv4 127.0.0.1 40001] spice");
  }

  @Test
  void aDiskThatFailsStopsTheGuestWithItsReason() throws Exception {
    begin("destroy");

    guest.tells(
        "BLOCK_IO_ERROR",
        "{'device': '', 'node-name': 'libvirt-1-format', 'operation': 'write', 'action': 'stop',"
            + " 'nospace': true, 'reason': 'No space left on device'}");
    guest.tells("STOP", "{}");

    shows(": /images/data.img (virtio-disk0) pause");
    shows(": /images/data.img (virtio-disk0) pause due to enospc");
    events.expect(LIFECYCLE + "Suspended I/O Error", SOON);
    isIn("paused (I/O error)");
    guest.tells("RESUME", "{}");
    isIn("running (unpaused)");
  }

  @Test
  void aWatchdogThatPausesIsTheReasonOfThePause() throws Exception {
    begin("destroy");

    guest.tells("WATCHDOG", "{'action': 'pause'}");
    guest.tells("STOP", "{}");

    shows(": pause");
    events.expect(LIFECYCLE + "Suspended Watchdog", SOON);
    isIn("paused (watchdog)");
  }

  @Test
  void aPanicIsTheEndOfTheGuestUnlessItIsPreserved() throws Exception {
    begin("preserve");

    guest.tells("GUEST_CRASHLOADED", "{'action': 'run'}");
    events.expect(LIFECYCLE + "Crashed Crashloaded", SOON);
    assertThat(reason()).isEqualTo("running (booted)");
    guest.tells("GUEST_PANICKED", "{'action': 'pause'}");
    guest.tells("STOP", "{}");

    events.expect(LIFECYCLE + "Crashed Panicked", SOON);
    assertThat(events.screen().indexOf("Suspended Paused"))
        .isBetween(1, events.screen().indexOf("Crashed Panicked"));
    isIn("crashed (panicked)");
  }

  @Test
  void aPanicEndsTheProcessWhereTheDocumentSaysDestroy() throws Exception {
    begin("destroy");

    guest.tells("GUEST_PANICKED", "{'action': 'poweroff'}");
    guest.tells("STOP", "{}");

    events.expect(LIFECYCLE + "Stopped Crashed", SOON);
    virsh.run("domid", "scripted").failsWith("failed to get domain 'scripted'");
  }

  @Test
  void aPanicStartsTheMachineAnewWhereTheDocumentSaysRestart() throws Exception {
    begin("restart");
    while (!guest.nextCommand().equals("query-status")) {
      // What the daemon asks when it finds the guest.
    }

    guest.tells("GUEST_PANICKED", "{'action': 'pause'}");
    guest.tells("STOP", "{}");
    assertThat(guest.nextCommand()).isEqualTo("system_reset");
    assertThat(guest.nextCommand()).isEqualTo("cont");
    guest.tells("RESUME", "{}");

    isIn("running (crashed)");
  }

  @Test
  void aGuestThatDiesIsGone() throws Exception {
    begin("destroy");

    guest.dies();

    events.expect(LIFECYCLE + "Stopped Failed", SOON);
    assertThat(virsh.ok("list", "--all")).isEmpty();
    assertThat(daemon.root().resolve("run/libvirt/qemu/scripted.xml")).doesNotExist();
  }
}
