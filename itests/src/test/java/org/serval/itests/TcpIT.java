package org.serval.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Clients that come by TCP. */
class TcpIT {
  private final ServalDaemon daemon = ServalDaemon.prepare(ServalDaemon.builtDistribution());

  @AfterEach
  void stop() {
    daemon.close();
  }

  private void configure(String... lines) throws IOException {
    Path file = daemon.root().resolve("etc/libvirt/libvirtd.conf");
    Files.createDirectories(file.getParent());
    Files.writeString(file, String.join("\n", lines) + "\n");
  }

  @Test
  void virshComesByTcpWhereTheDaemonListens() throws Exception {
    int port = Ports.free();
    configure("listen_tls=0", "listen_tcp=1", "auth_tcp=\"none\"", "tcp_port=\"" + port + "\"");
    daemon.startAgain("--listen");

    assertThat(new Virsh("test+tcp://127.0.0.1:" + port + "/default").ok("list", "--name"))
        .isEqualTo("test");
    assertThat(new Virsh("test+tcp://127.0.0.1:" + port + "/default").ok("domstate", "test"))
        .isEqualTo("running");
  }

  @Test
  void withoutTheOptionNobodyListens() throws Exception {
    int port = Ports.free();
    configure("listen_tls=0", "listen_tcp=1", "auth_tcp=\"none\"", "tcp_port=\"" + port + "\"");
    daemon.startAgain();

    new Virsh("test+tcp://127.0.0.1:" + port + "/default")
        .run("list")
        .failsWith("unable to connect to server at '127.0.0.1:" + port + "': Connection refused");
  }

  @Test
  void aPortThatIsTakenEndsTheStart() throws Exception {
    try (ServerSocket taken = new ServerSocket(0)) {
      configure("listen_tls=0", "listen_tcp=1", "tcp_port=\"" + taken.getLocalPort() + "\"");
      String libvirtd = ServalDaemon.builtDistribution().resolve("bin/libvirtd").toString();
      Command start =
          Command.run(
              List.of(libvirtd, "--listen"), Map.of("SERVAL_ROOT", daemon.root().toString()));

      start.failsWith("Unable to bind to port: Address already in use");
      assertThat(start.status()).isEqualTo(6);
      assertThat(daemon.root().resolve("run/libvirt/libvirt-sock")).doesNotExist();
      assertThat(daemon.root().resolve("run/libvirtd.pid")).doesNotExist();
    }
  }
}
