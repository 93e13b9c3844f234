package org.serval.rpc.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.serval.rpc.internal.TestClient.callPacket;
import static org.serval.rpc.internal.TestClient.packet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.serval.protocol.KeepaliveProcedures;
import org.serval.protocol.remote.RemoteConnectGetVersionRet;
import org.serval.protocol.remote.RemoteProcedures;
import org.serval.rpc.AuthMethod;
import org.serval.rpc.internal.TestClient.Packet;

@Timeout(60)
class KeepaliveTest {
  private static final int KEEPALIVE = KeepaliveProcedures.PROGRAM;
  private static final int VERSION = RemoteProcedures.CONNECT_GET_VERSION;
  private static final int HOSTNAME = RemoteProcedures.CONNECT_GET_HOSTNAME;
  private static final byte[] PING = packet(KEEPALIVE, 1, 1, 2, 0, 0, new byte[0]);
  private static final byte[] PONG = packet(KEEPALIVE, 1, 2, 2, 0, 0, new byte[0]);

  private static ServerLimits every(int interval, int count) {
    return new ServerLimits(10, 10, 0, 20, 5, 5, interval, count);
  }

  private static FakeProgram watching() {
    return new FakeProgram()
        .on(
            VERSION,
            call -> {
              call.client().startKeepalive();
              call.reply(new RemoteConnectGetVersionRet(1));
            });
  }

  private static void assertMessage(Packet packet, int procedure) {
    assertThat(packet)
        .extracting(
            Packet::program, Packet::version, Packet::procedure, Packet::type, Packet::serial)
        .containsExactly(KEEPALIVE, 1, procedure, 2, 0);
    assertThat(packet.payload()).isEmpty();
  }

  @Test
  void aPingIsAnsweredAlsoBeforeAuthentication() throws IOException {
    try (TestServer server =
            new TestServer(new FakeProgram(), TestServer.USUAL, AuthMethod.POLKIT);
        TestClient client = server.connect()) {
      client.send(PING);
      assertMessage(client.receive(), 2);
    }
  }

  @Test
  void aSilentClientIsAskedAndThenDropped() throws IOException {
    try (TestServer server = new TestServer(watching(), every(1, 1), AuthMethod.NONE);
        TestClient client = server.connect()) {
      client.call(VERSION, 1);
      assertMessage(client.receive(), 1);
      assertThat(client.ended()).isTrue();
    }
  }

  @Test
  void aClientThatAnswersStays() throws IOException {
    try (TestServer server = new TestServer(watching(), every(1, 1), AuthMethod.NONE);
        TestClient client = server.connect()) {
      client.call(VERSION, 1);
      for (int i = 0; i < 3; i++) {
        assertMessage(client.receive(), 1);
        client.send(PONG);
      }
      assertThat(client.call(VERSION, 2).serial()).isEqualTo(2);
    }
  }

  @Test
  void aClientThatNeverAskedForItIsLeftInPeace() throws IOException {
    try (TestServer server = new TestServer(watching(), every(1, 0), AuthMethod.NONE);
        TestClient watched = server.connect();
        TestClient client = server.connect()) {
      watched.call(VERSION, 1);
      client.send(PING);
      client.receive();
      assertThat(watched.ended()).isTrue();
      client.send(PING);
      assertMessage(client.receive(), 2);
    }
  }

  @Test
  void aClientWithMoreCallsThanAreQueuedStillSeesSignsOfLife() throws IOException {
    Semaphore gate = new Semaphore(0);
    FakeProgram program =
        watching()
            .on(
                HOSTNAME,
                call ->
                    call.async(
                        () -> {
                          gate.acquire();
                          call.reply(new RemoteConnectGetVersionRet(7));
                        }));
    try (TestServer server = new TestServer(program, every(1, 1), AuthMethod.NONE);
        TestClient client = server.connect()) {
      client.call(VERSION, 1);
      ByteArrayOutputStream calls = new ByteArrayOutputStream();
      for (int serial = 0; serial < 1000; serial++) {
        calls.writeBytes(callPacket(HOSTNAME, serial));
      }
      client.send(calls.toByteArray()); // at once: the kernel takes few small pieces
      client.send(PING);
      // The ping is behind calls that are not read yet, and the client is silent; it is neither
      // left without an answer nor dropped.
      for (int i = 0; i < 3; i++) {
        assertMessage(client.receive(), 2);
      }
      gate.release(1000);
      int replies = 0;
      while (replies < 1000) {
        Packet packet = client.receive();
        replies += packet.program() == KEEPALIVE ? 0 : 1;
      }
      assertThat(client.call(VERSION, 2001).program()).isIn(KEEPALIVE, TestClient.REMOTE);
    }
  }
}
