package org.serval.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Clients that come through Debian's sshd, by libvirt's helper and by netcat. */
class SshIT {
  private static ServalDaemon daemon;
  private static Process sshd;
  private static Path dir;
  private static int port;

  @BeforeAll
  static void start() throws IOException {
    Assumptions.assumeTrue(System.getProperty("user.name").equals("root"), "needs root");
    daemon =
        ServalDaemon.prepare(ServalDaemon.builtDistribution())
            .configure(
                "libvirtd.conf",
                "auth_unix_rw = \"none\"",
                "auth_unix_ro = \"none\"",
                "unix_sock_rw_perms = \"0700\"");
    daemon.startAgain();
    dir = daemon.root().resolve("ssh");
    port = freePort();
    sshd =
        new ProcessBuilder(
                "ssh/private-sshd.sh",
                dir.toString(),
                String.valueOf(port),
                daemon.socket().getParent().toString())
            .redirectError(daemon.root().resolve("sshd.err").toFile())
            .start();
    assertThat(sshd.inputReader(StandardCharsets.UTF_8).readLine()).isEqualTo("ready");
  }

  static int freePort() throws IOException {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    }
  }

  @AfterAll
  static void stop() throws Exception {
    if (sshd != null) {
      sshd.getOutputStream().close();
      sshd.waitFor();
    }
    if (daemon != null) {
      daemon.close();
    }
  }

  private static Command virsh(
      String driver, String user, String proxy, boolean readOnly, String... words) {
    String uri =
        "%s://%s@127.0.0.1:%d/%s?command=%s&proxy=%s"
            .formatted(
                driver + "+ssh",
                user,
                port,
                driver.equals("test") ? "default" : "system",
                dir.resolve("ssh"),
                proxy);
    List<String> line = new ArrayList<>(List.of("virsh", "-q"));
    if (readOnly) {
      line.add("-r");
    }
    line.addAll(List.of("-c", uri));
    line.addAll(List.of(words));
    return Command.run(line, Map.of());
  }

  @ParameterizedTest
  @CsvSource({"qemu,native", "qemu,netcat", "test,native", "test,netcat"})
  void rootManagesAndLooks(String driver, String proxy) {
    assertThat(virsh(driver, "root", proxy, false, "list", "--all").status()).isZero();
    virsh(driver, "root", proxy, true, "list", "--all").ok();
    virsh(driver, "root", proxy, true, "define", "/dev/null").failsWith("");
  }

  @ParameterizedTest
  @CsvSource({"qemu,native", "qemu,netcat", "test,native", "test,netcat"})
  void anOrdinaryUserLooksButDoesNotManage(String driver, String proxy) {
    virsh(driver, "daemon", proxy, true, "list", "--all").ok();
    assertThat(virsh(driver, "daemon", proxy, false, "list").status()).isNotZero();
  }
}
