package org.serval.rpc.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.serval.api.HostPaths;
import org.serval.protocol.remote.RemoteProcedures;
import org.serval.rpc.Transport;

@Timeout(60)
class NetworkDoorsTest {
  private static final int VERSION = RemoteProcedures.CONNECT_GET_VERSION;
  @TempDir Path root;
  private final FakeProgram program = new FakeProgram().on(VERSION, call -> call.reply());

  private RpcTransport listening(Map<String, Object> values) {
    RpcTransport transport = new RpcTransport(HostPaths.system(root), values, true);
    transport.add(program, Map.of());
    transport.start();
    return transport;
  }

  private static Map<String, Object> tcp(int port) {
    return Map.of(
        "listen_tls", false, "listen_tcp", true, "auth_tcp", "none", "tcp_port", "" + port);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private void callsAt(String host, int port) throws IOException {
    InetSocketAddress address = new InetSocketAddress(InetAddress.ofLiteral(host), port);
    try (TestClient client = new TestClient(SocketChannel.open(address))) {
      assertThat(client.call(VERSION, 1).status()).isZero();
    }
  }

  @Test
  void clientsComeByTcpOnAllAddresses() throws IOException {
    int port = freePort();
    RpcTransport transport = listening(tcp(port));
    try {
      assertThat(transport.startProblems()).isEmpty();
      callsAt("127.0.0.1", port);
      var client = program.sessions().getFirst().client();
      assertThat(client.transport()).isEqualTo(Transport.TCP);
      assertThat(client.secure()).isFalse();
      assertThat(client.identity().uid()).isEqualTo(-1);
    } finally {
      transport.stop();
    }
  }

  @Test
  void clientsComeByIpv6() throws IOException {
    assumeThat(NetworkInterface.getByInetAddress(InetAddress.ofLiteral("::1"))).isNotNull();
    int port = freePort();
    RpcTransport transport = listening(tcp(port));
    try {
      callsAt("::1", port);
    } finally {
      transport.stop();
    }
  }

  @Test
  void aPortThatIsTakenIsAProblemOfTheStart() throws IOException {
    try (ServerSocket taken = new ServerSocket(0)) {
      RpcTransport transport = listening(tcp(taken.getLocalPort()));
      try {
        assertThat(transport.startProblems())
            .containsExactly("Unable to bind to port: Address already in use");
      } finally {
        transport.stop();
      }
    }
  }

  /** As with libvirtd. */
  @Test
  void aPortThatIsTakenForOneFamilyOnlyIsServedForTheOther() throws IOException {
    assumeThat(NetworkInterface.getByInetAddress(InetAddress.ofLiteral("::1"))).isNotNull();
    try (ServerSocketChannel taken = ServerSocketChannel.open(StandardProtocolFamily.INET)) {
      taken.bind(new InetSocketAddress("0.0.0.0", 0));
      int port = taken.socket().getLocalPort();
      RpcTransport transport = listening(tcp(port));
      try {
        assertThat(transport.startProblems()).isEmpty();
        callsAt("::1", port);
      } finally {
        transport.stop();
      }
    }
  }

  @Test
  void anAddressThatIsNotOursIsAProblemOfTheStart() throws IOException {
    Map<String, Object> values =
        Map.of(
            "listen_tls",
            false,
            "listen_tcp",
            true,
            "listen_addr",
            "192.0.2.1",
            "tcp_port",
            "" + freePort());
    RpcTransport transport = listening(values);
    try {
      assertThat(transport.startProblems())
          .containsExactly("Unable to bind to port: Cannot assign requested address");
    } finally {
      transport.stop();
    }
  }
}
