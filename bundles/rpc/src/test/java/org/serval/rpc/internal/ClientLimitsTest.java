package org.serval.rpc.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.SocketChannel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.serval.protocol.remote.RemoteConnectGetHostnameRet;
import org.serval.protocol.remote.RemoteConnectGetVersionRet;
import org.serval.protocol.remote.RemoteProcedures;
import org.serval.rpc.AuthMethod;
import org.serval.rpc.ClientConnection;
import org.serval.rpc.Transport;

@Timeout(120)
class ClientLimitsTest {
  private static final int VERSION = RemoteProcedures.CONNECT_GET_VERSION;
  private static final int HOSTNAME = RemoteProcedures.CONNECT_GET_HOSTNAME;
  private static final int AUTH_LIST = RemoteProcedures.AUTH_LIST;

  private final FakeProgram program =
      new FakeProgram()
          .on(VERSION, call -> call.reply(new RemoteConnectGetVersionRet(1)))
          .on(
              AUTH_LIST,
              call -> {
                call.client().authenticate(call.client().identity());
                call.reply();
              });

  private static ServerLimits clients(int most, int anonymous) {
    return new ServerLimits(most, 100, anonymous, 20, 5, 5, 5, 5);
  }

  @Test
  void twoThousandClientsAreServedAtATime() throws IOException {
    List<TestClient> clients = new ArrayList<>();
    try (TestServer server = new TestServer(program)) {
      for (int i = 0; i < 2000; i++) {
        TestClient client = server.connect();
        clients.add(client);
        assertThat(client.call(VERSION, i).serial()).isEqualTo(i);
      }
      for (TestClient client : clients) {
        assertThat(client.call(VERSION, 7).status()).isZero();
      }
      assertThat(server.server().clients().all()).hasSize(2000);
    } finally {
      for (TestClient client : clients) {
        client.close();
      }
    }
  }

  @Test
  void clientsOverTheLimitWaitUntilOneGoes() throws Exception {
    try (TestServer server = new TestServer(program, clients(2, 0), AuthMethod.NONE);
        TestClient first = server.connect();
        TestClient second = server.connect();
        TestClient third = server.connect()) {
      first.call(VERSION, 1);
      second.call(VERSION, 1);
      third.send(TestClient.callPacket(VERSION, 1));
      first.call(VERSION, 2);
      assertThat(server.server().clients().all()).hasSize(2);
      second.channel().close();
      assertThat(third.receive().status()).isZero();
    }
  }

  @Test
  void clientsThatDoNotAuthenticateAreLimitedOnTheirOwn() throws Exception {
    try (TestServer server = new TestServer(program, clients(10, 1), AuthMethod.POLKIT);
        TestClient first = server.connect();
        TestClient second = server.connect()) {
      second.send(TestClient.callPacket(AUTH_LIST, 1));
      assertThat(first.call(VERSION, 1).error().message()).isEqualTo("authentication required");
      assertThat(server.server().clients().all()).hasSize(1);
      first.call(AUTH_LIST, 2);
      assertThat(first.call(VERSION, 3).status()).isZero();
      assertThat(second.receive().status()).isZero();
    }
  }

  private static TestClient fromTheNetwork(int port) throws IOException {
    return new TestClient(
        SocketChannel.open(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port)));
  }

  /** The network fills all that there is; each of this host's first two takes one place of it. */
  @Test
  void theLimitHoldsForAllAndNeitherSideShutsTheOtherOut() throws Exception {
    try (TestServer server = new TestServer(program, clients(100, 4), AuthMethod.POLKIT)) {
      int port = freePort();
      server
          .server()
          .listen(new Door.Network(Transport.TCP, "127.0.0.1", "" + port, AuthMethod.SASL));
      List<TestClient> network = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        network.add(fromTheNetwork(port));
        assertThat(network.get(i).call(VERSION, 1).error().message())
            .isEqualTo("authentication required");
      }
      TestClient late = fromTheNetwork(port);
      late.send(TestClient.callPacket(VERSION, 1));
      List<TestClient> local = List.of(server.connect(), server.connect());
      for (int i = 0; i < 2; i++) {
        assertThat(local.get(i).call(VERSION, 1).status()).isEqualTo(1);
        assertThatThrownBy(network.get(i)::receive).isInstanceOf(IOException.class);
      }
      assertThat(server.server().clients().numbers().anonymous()).isEqualTo(4);
      TestClient third = server.connect();
      third.send(TestClient.callPacket(VERSION, 1));
      assertThat(network.get(2).call(VERSION, 2).status()).isEqualTo(1);
      assertThat(network.get(3).call(VERSION, 2).status()).isEqualTo(1);
      assertThat(server.server().clients().numbers().anonymous()).isEqualTo(4);

      local.getFirst().call(AUTH_LIST, 2);
      assertThat(third.receive().status()).isEqualTo(1);
      network.get(2).close();
      assertThat(late.receive().status()).isEqualTo(1);
      for (TestClient client : List.of(late, third, network.get(3), local.get(0), local.get(1))) {
        client.close();
      }
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @Test
  void whoDoesNotAuthenticateInTimeMakesRoomForOthers() throws Exception {
    try (TestServer server = new TestServer(program, clients(10, 1), AuthMethod.POLKIT);
        TestClient silent = server.connect();
        TestClient next = server.connect()) {
      assertThat(silent.call(VERSION, 1).error().message()).isEqualTo("authentication required");
      next.send(TestClient.callPacket(AUTH_LIST, 1));

      server.server().patience().look(Instant.now());
      assertThat(silent.call(VERSION, 2).error().message()).isEqualTo("authentication required");
      server.server().patience().look(Instant.now().plus(Patience.ENOUGH.plusSeconds(1)));

      assertThat(next.receive().status()).isZero();
      assertThatThrownBy(silent::receive).isInstanceOf(IOException.class);
      server.server().patience().look(Instant.now().plus(Patience.ENOUGH.plusSeconds(1)));
      assertThat(next.call(VERSION, 2).status()).as("who has authenticated stays").isZero();
    }
  }

  @Test
  void aClientThatLeavesEventsUnreadIsCutOff() throws Exception {
    try (TestServer server = new TestServer(program);
        TestClient idle = server.connect();
        TestClient other = server.connect()) {
      idle.call(VERSION, 1);
      ClientConnection connection = program.sessions().getFirst().client();
      RemoteConnectGetHostnameRet body = new RemoteConnectGetHostnameRet("x".repeat(1000));
      long sent = 0;
      while (connection.sendEvent(program.wire(), 107, body)) {
        sent += 1000;
        assertThat(sent).isLessThan(100_000_000);
      }
      assertThat(sent).isGreaterThan(8_000_000);
      assertThat(server.server().clients().awaitEnd(1)).isFalse();
      assertThat(other.call(VERSION, 1).status()).isZero();
      assertThat(endsAfterEvents(idle)).isTrue();
    }
  }

  private static boolean endsAfterEvents(TestClient client) {
    try {
      while (client.receive().type() == 2) {
        // what was written before
      }
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  @Test
  void aClientThatDoesNotReadItsAnswersIsNotReadFrom() throws Exception {
    AtomicLong calls = new AtomicLong();
    String large = "x".repeat(100_000);
    program.on(
        HOSTNAME,
        call -> {
          calls.incrementAndGet();
          call.reply(new RemoteConnectGetHostnameRet(large));
        });
    try (TestServer server = new TestServer(program);
        TestClient client = server.connect();
        TestClient other = server.connect()) {
      Thread sender = Thread.ofVirtual().start(() -> sendCalls(client, 5000));
      long before = -1;
      while (before != calls.get() || before == 0) {
        before = calls.get();
        Thread.sleep(200);
      }
      assertThat(calls.get()).isLessThan(100);
      assertThat(other.call(VERSION, 1).status()).isZero();
      for (int i = 0; i < 5000; i++) {
        assertThat(client.receive().serial()).isEqualTo(i);
      }
      sender.join();
    }
  }

  /** On one event loop: every other client is on the same of the two. */
  @Test
  void aClientThatSendsMuchDoesNotKeepAnotherWaitingForAllOfIt() throws Exception {
    int many = 2000;
    AtomicLong calls = new AtomicLong();
    AtomicLong before = new AtomicLong();
    CountDownLatch bothHaveSent = new CountDownLatch(1);
    FakeProgram busy =
        new FakeProgram()
            .on(
                VERSION,
                call -> {
                  if (calls.getAndIncrement() == 0) {
                    await(bothHaveSent);
                  }
                  call.reply(new RemoteConnectGetVersionRet(1));
                })
            .on(
                HOSTNAME,
                call -> {
                  before.set(calls.get());
                  call.reply(new RemoteConnectGetHostnameRet("x"));
                });
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int i = 0; i < many; i++) {
      all.writeBytes(TestClient.callPacket(VERSION, i));
    }
    try (TestServer server = new TestServer(busy);
        TestClient first = server.connect();
        TestClient between = server.connect();
        TestClient second = server.connect()) {
      between.call(HOSTNAME, 1);
      second.call(HOSTNAME, 1);
      first.send(all.toByteArray());
      second.send(TestClient.callPacket(HOSTNAME, 2));
      bothHaveSent.countDown();
      assertThat(second.receive().serial()).isEqualTo(2);
      assertThat(before.get()).isLessThan(many / 2);
      for (int i = 0; i < many; i++) {
        assertThat(first.receive().serial()).isEqualTo(i);
      }
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void sendCalls(TestClient client, int count) {
    try {
      for (int serial = 0; serial < count; serial++) {
        client.send(TestClient.callPacket(HOSTNAME, serial));
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void eventsArriveInTheirOrder() throws IOException {
    try (TestServer server = new TestServer(program);
        TestClient client = server.connect()) {
      client.call(VERSION, 1);
      ClientConnection connection = program.sessions().getFirst().client();
      for (int i = 0; i < 1000; i++) {
        connection.sendEvent(program.wire(), 107, new RemoteConnectGetVersionRet(i));
      }
      for (int i = 0; i < 1000; i++) {
        TestClient.Packet event = client.receive();
        assertThat(event.type()).isEqualTo(2);
        assertThat(event.procedure()).isEqualTo(107);
        assertThat(event.serial()).isZero();
        assertThat(event.reader().readLong()).isEqualTo(i);
      }
    }
  }
}
