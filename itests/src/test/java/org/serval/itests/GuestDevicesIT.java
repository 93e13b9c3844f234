package org.serval.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a guest's devices make on the host: taps in a bridge of the test's own, a guarded VNC. */
class GuestDevicesIT {
  private static final String BRIDGE = "svbr" + ProcessHandle.current().pid() % 100_000;
  private static final String BRIDGED =
      """
      <interface type='bridge'>
        <mac address='52:54:00:5e:aa:01'/><source bridge='%s'/><target dev='%s'/>
        <model type='virtio'/><mtu size='1400'/>
      </interface>
      """;
  private static final String TAP = "svtap" + ProcessHandle.current().pid() % 100_000;

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
    Command.run(List.of("ip", "link", "del", BRIDGE), Map.of());
  }

  private void bridge() {
    assumeTrue(isRoot(), "bridges need root");
    ip("link", "add", BRIDGE, "type", "bridge");
    ip("link", "set", BRIDGE, "up");
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  private static String ip(String... words) {
    List<String> line = new java.util.ArrayList<>(List.of("ip"));
    line.addAll(List.of(words));
    return Command.run(line, Map.of()).ok().text();
  }

  private static boolean exists(String device) {
    return Files.exists(Path.of("/sys/class/net", device));
  }

  private void define(String name, String devices) throws IOException {
    String xml =
        """
        <domain type='qemu'>
          <name>%s</name>
          <memory unit='MiB'>8</memory>
          <os><type arch='x86_64' machine='pc'>hvm</type></os>
          <devices><controller type='usb' model='none'/>%s</devices>
        </domain>
        """
            .formatted(name, devices);
    Path file = Files.writeString(daemon.root().resolve(name + ".xml"), xml);
    virsh.ok("define", file.toString());
  }

  @Test
  void aTapIsInItsBridgeWhileTheGuestRuns() throws Exception {
    bridge();
    define("net", BRIDGED.formatted(BRIDGE, TAP));

    virsh.ok("start", "net");

    assertThat(ip("-o", "link", "show", TAP)).contains("master " + BRIDGE, "mtu 1400", "UP");
    assertThat(virsh.ok("domiflist", "net")).contains(TAP, BRIDGE, "52:54:00:5e:aa:01");
    virsh.ok("destroy", "net");
    assertThat(exists(TAP)).isFalse();
    assertThat(exists(BRIDGE)).isTrue();
  }

  @Test
  void aStartThatFailsLeavesNoTap() throws Exception {
    bridge();
    define(
        "net",
        BRIDGED.formatted(BRIDGE, TAP)
            + "<rng model='virtio'><backend model='random'>/nowhere</backend></rng>");

    virsh.run("start", "net").failsWith("/nowhere");

    assertThat(exists(TAP)).isFalse();
    assertThat(Path.of("/sys/class/net", BRIDGE, "brif")).isEmptyDirectory();
  }

  @Test
  void aBridgeThatIsNotThereIsTold() throws Exception {
    define("net", BRIDGED.formatted("svnone0", TAP));

    virsh.run("start", "net").failsWith("svnone0");

    assertThat(exists(TAP)).isFalse();
  }

  @Test
  void aVncPasswordIsAskedForAndNotShown() throws Exception {
    define("vnc", "<graphics type='vnc' autoport='yes' passwd='secret12'/>");

    virsh.ok("start", "vnc");

    assertThat(virsh.ok("dumpxml", "vnc")).doesNotContain("secret12");
    assertThat(virsh.ok("dumpxml", "--security-info", "vnc")).contains("passwd='secret12'");
    String display = virsh.ok("vncdisplay", "vnc");
    int port = 5900 + Integer.parseInt(display.substring(display.indexOf(':') + 1));
    // One kind of security is offered: number 2, VNC authentication.
    assertThat(securityOffered(port)).containsExactly(1, 2);
  }

  private static byte[] securityOffered(int port) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      InputStream in = socket.getInputStream();
      byte[] version = in.readNBytes(12);
      assertThat(new String(version, StandardCharsets.US_ASCII)).isEqualTo("RFB 003.008\n");
      socket.getOutputStream().write(version);
      return in.readNBytes(2);
    }
  }

  @Test
  void aChannelIsOpenedByItsNameAndTakenFromAnotherByForce() throws Exception {
    define(
        "chan", "<channel type='unix'><target type='virtio' name='org.example.port'/></channel>");
    virsh.ok("start", "chan");
    String script =
        """
        import libvirt, sys
        c = libvirt.open(sys.argv[1])
        d = c.lookupByName('chan')
        try: d.openChannel('org.example.none', c.newStream(0), 0)
        except libvirt.libvirtError as e: print(e.get_error_code(), e)
        first, second = c.newStream(0), c.newStream(0)
        d.openChannel('org.example.port', first, 0)
        d.openChannel('org.example.port', second, libvirt.VIR_DOMAIN_CHANNEL_FORCE)
        for call in (lambda: first.recv(1), first.abort):
            try: call()
            except libvirt.libvirtError as e: print(e.get_error_code(), e)
        print(second.send(b'hello'))
        second.finish()
        """;

    Command answer =
        Command.run(List.of("/usr/bin/python3", "-c", script, virsh.uri()), Map.of()).ok();

    assertThat(answer.text().lines())
        .containsExactly(
            "1 internal error: cannot find channel org.example.none",
            "39 stream had I/O failure",
            "39 stream had I/O failure",
            "5");
  }
}
