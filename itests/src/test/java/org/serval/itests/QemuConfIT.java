package org.serval.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Keys of qemu.conf, seen in a guest that runs under them. What they make of options is a unit
 * test.
 */
class QemuConfIT {
  private final ServalDaemon daemon = ServalDaemon.prepare(ServalDaemon.builtDistribution());

  @AfterEach
  void stop() {
    daemon.close();
  }

  private void start(String devices, String... lines) throws IOException {
    daemon.configure("qemu.conf", lines).startAgain();
    String xml = Guest.kernelXml("set").replace("</devices>", devices + "</devices>");
    Path file = Files.writeString(daemon.root().resolve("g.xml"), xml);
    daemon.qemu().ok("create", file.toString());
  }

  private Path guest(String file) {
    return Path.of("/proc", "" + daemon.guests().getFirst(), file);
  }

  private String limit(String name) throws IOException {
    return Files.readAllLines(guest("limits")).stream()
        .filter(line -> line.startsWith(name))
        .map(line -> line.substring(name.length()).strip().split(" +")[0])
        .findFirst()
        .orElseThrow();
  }

  @Test
  void processesAreNamedAndLimited() throws IOException {
    start(
        "",
        "set_process_name = 1",
        "max_core = 4096",
        "max_processes = 5000",
        "max_files = 700",
        "security_default_confined = 0",
        "user = \"+4242\"",
        "group = \"+4343\"");

    assertThat(Files.readString(guest("comm")).strip()).isEqualTo("qemu:set");
    assertThat(limit("Max core file size")).isEqualTo("4096");
    assertThat(limit("Max processes")).isEqualTo("5000");
    assertThat(limit("Max open files")).as("as libvirtd").isEqualTo("701");
    assertThat(Files.readAllLines(guest("status")))
        .contains("Uid:\t4242\t4242\t4242\t4242", "Gid:\t4343\t4343\t4343\t4343");
    assertThat(daemon.qemu().ok("dumpxml", "set")).doesNotContain("seclabel");
  }

  @Test
  void displaysHaveThePlacesPasswordsAndCertificatesOfTheFile() throws IOException {
    Path certificates = certificates();
    start(
        "<graphics type='vnc'/>",
        "vnc_auto_unix_socket = 1",
        "vnc_password = \"letmein\"",
        "vnc_tls = 1",
        "vnc_tls_x509_cert_dir = \"" + certificates + "\"");

    String live = daemon.qemu().ok("dumpxml", "--security-info", "set");
    assertThat(live).contains("<listen type='socket' socket='").doesNotContain("letmein");
    Path socket =
        Path.of(live.replaceFirst("(?s).*<listen type='socket' socket='([^']*)'.*", "$1"));
    assertThat(socket).exists().hasFileName("vnc.sock");
    assertThat(securityTypes(socket))
        .as("VeNCrypt, which is TLS, and no other")
        .containsExactly(19);
  }

  /** What the display offers: RFB's greeting, ours, then a count and as many types. */
  private static byte[] securityTypes(Path socket) throws IOException {
    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
      String version = new String(read(channel, 12), StandardCharsets.US_ASCII);
      assertThat(version).startsWith("RFB 003.00");
      channel.write(ByteBuffer.wrap(version.getBytes(StandardCharsets.US_ASCII)));
      return read(channel, read(channel, 1)[0]);
    }
  }

  private static byte[] read(SocketChannel channel, int count) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(count);
    while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
      // more
    }
    assertThat(bytes.hasRemaining()).isFalse();
    return bytes.array();
  }

  private Path certificates() throws IOException {
    String serval = ServalDaemon.builtDistribution().resolve("bin/serval").toString();
    Map<String, String> here = Map.of("SERVAL_ROOT", daemon.root().toString());
    Command.run(List.of(serval, "pki", "ca", "Test CA"), here).ok();
    Command.run(List.of(serval, "pki", "server", "localhost", "localhost"), here).ok();
    Path pki = daemon.root().resolve("etc/pki");
    Path folder = Files.createDirectories(daemon.root().resolve("vnc-pki"));
    Files.copy(pki.resolve("CA/cacert.pem"), folder.resolve("ca-cert.pem"));
    Files.copy(pki.resolve("libvirt/servercert.pem"), folder.resolve("server-cert.pem"));
    Path key =
        Files.copy(pki.resolve("libvirt/private/serverkey.pem"), folder.resolve("server-key.pem"));
    Command.run(List.of("chmod", "644", key.toString()), Map.of()).ok();
    return folder;
  }

  @Test
  void memoryInFilesLiesWhereTheFileSaysAndGoesWithTheGuest() throws IOException {
    Path memory = Files.createDirectory(daemon.root().resolve("memory"));
    daemon.configure("qemu.conf", "memory_backing_dir = \"" + memory + "\"").startAgain();
    String xml =
        Guest.kernelXml("set")
            .replaceFirst("<vcpu", "<memoryBacking><source type='file'/></memoryBacking><vcpu");
    Path file = Files.writeString(daemon.root().resolve("g.xml"), xml);
    daemon.qemu().ok("create", file.toString());

    Path own = memory.resolve("libvirt/qemu/1-set");
    assertThat(own).isDirectory();
    assertThat(Files.readString(guest("maps"))).contains(own + "/pc.ram");
    daemon.qemu().ok("destroy", "set");
    assertThat(own).doesNotExist();
  }

  @Test
  void imagesGoToRootWhereTheirOwnersAreNotRemembered() throws IOException {
    Path disk = daemon.root().resolve("disk.img");
    Command.run(List.of("truncate", "-s", "1M", disk.toString()), Map.of()).ok();
    Command.run(List.of("chown", "4242", disk.toString()), Map.of()).ok();
    start(
        "<disk type='file' device='disk'><driver name='qemu' type='raw'/><source file='%s'/>"
                .formatted(disk)
            + "<target dev='vdb' bus='virtio'/></disk>",
        "remember_owner = 0",
        "user = \"+4444\"",
        "group = \"+4444\"");
    assertThat(owner(disk)).isEqualTo(4444);
    daemon.qemu().ok("destroy", "set");
    assertThat(owner(disk)).isZero();
  }

  private static int owner(Path file) throws IOException {
    return (Integer) Files.getAttribute(file, "unix:uid");
  }
}
