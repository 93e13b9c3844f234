package org.serval.rpc.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.serval.protocol.remote.RemoteConnectGetVersionRet;
import org.serval.protocol.remote.RemoteProcedures;
import org.serval.rpc.AuthMethod;

/** Many calls, clients and events at once: limits hold, nothing is dropped, and order is kept. */
@Timeout(120)
class LoadTest {
  private static final int VERSION = RemoteProcedures.CONNECT_GET_VERSION;
  private static final int SLOW = RemoteProcedures.CONNECT_GET_HOSTNAME;
  private static final int EVENT = RemoteProcedures.DOMAIN_EVENT_LIFECYCLE;
  private static final int KEEPALIVE = 0x6b656570;
  private static final int PONG = 2;
  private static final byte[] PING = TestClient.packet(KEEPALIVE, 1, 1, 2, 0, 0, new byte[0]);

  private final Semaphore gate = new Semaphore(0);
  private final AtomicInteger running = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();
  private final FakeProgram program =
      new FakeProgram()
          .on(VERSION, call -> call.reply(new RemoteConnectGetVersionRet(running.get())))
          .on(
              SLOW,
              call ->
                  call.async(
                      () -> {
                        most.accumulateAndGet(running.incrementAndGet(), Math::max);
                        gate.acquire();
                        running.decrementAndGet();
                        call.reply(new RemoteConnectGetVersionRet(call.serial()));
                      }));

  private static void fiftySlowCalls(TestClient client) throws IOException {
    for (int serial = 0; serial < 50; serial++) {
      client.send(TestClient.callPacket(SLOW, serial));
    }
  }

  private static Set<Integer> replies(TestClient client, int count) throws IOException {
    Set<Integer> serials = new HashSet<>();
    for (int i = 0; i < count; i++) {
      TestClient.Packet packet = client.receive();
      assertThat(packet.status()).isZero();
      serials.add(packet.serial());
    }
    return serials;
  }

  /** Work on the event loop itself, which no slice of a turn can interrupt. */
  private static void computeFor(long nanos) {
    long end = System.nanoTime() + nanos;
    while (System.nanoTime() - end < 0) {
      Thread.onSpinWait();
    }
  }

  @Test
  void whoSendsManyCallsAtOnceGoesOnBehindOthers() throws IOException {
    int heavy = RemoteProcedures.CONNECT_GET_TYPE;
    AtomicInteger done = new AtomicInteger();
    AtomicInteger before = new AtomicInteger(-1);
    AtomicReference<TestClient> other = new AtomicReference<>();
    program
        .on(
            heavy,
            call -> {
              if (done.getAndIncrement() == 0) {
                other.get().send(TestClient.callPacket(VERSION, 7));
              }
              computeFor(3_000_000);
              call.reply(new RemoteConnectGetVersionRet(1));
            })
        .on(
            VERSION,
            call -> {
              before.set(done.get());
              call.reply(new RemoteConnectGetVersionRet(1));
            });
    try (TestServer server = new TestServer(program, 1);
        TestClient busy = server.connect();
        TestClient quick = server.connect()) {
      other.set(quick);
      ByteArrayOutputStream calls = new ByteArrayOutputStream();
      for (int serial = 0; serial < 100; serial++) {
        calls.write(TestClient.callPacket(heavy, serial));
      }
      busy.send(calls.toByteArray());
      assertThat(quick.receive().serial()).isEqualTo(7);
      assertThat(replies(busy, 100)).hasSize(100);
    }
    assertThat(done).hasValue(100);
    assertThat(before.get()).as("calls of the other client that came first").isBetween(1, 3);
  }

  @Test
  void fiftySlowCallsOfAClientHoldUpNeitherItsKeepaliveNorOtherClients() throws IOException {
    try (TestServer server = new TestServer(program);
        TestClient busy = server.connect();
        TestClient other = server.connect()) {
      fiftySlowCalls(busy);
      for (int i = 0; i < 20; i++) {
        busy.send(PING);
        TestClient.Packet pong = busy.receive();
        assertThat(pong.program()).isEqualTo(KEEPALIVE);
        assertThat(pong.procedure()).isEqualTo(PONG);
        assertThat(other.call(VERSION, i).status()).isZero();
      }
      gate.release(50);
      assertThat(replies(busy, 50)).hasSize(50);
    }
    assertThat(most.get()).isBetween(1, 5);
  }

  @Test
  void slowCallsOfAllClientsTogetherTakeNoMoreThanTheWorkersThatThereAre() throws IOException {
    ServerLimits limits = new ServerLimits(5000, 1000, 20, 7, 2, 5, 5, 5);
    List<TestClient> clients = new ArrayList<>();
    try (TestServer server = new TestServer(program, limits, AuthMethod.NONE);
        TestClient other = server.connect()) {
      for (int i = 0; i < 6; i++) {
        clients.add(server.connect());
        fiftySlowCalls(clients.get(i));
      }
      // Priority workers come on top, for calls that never wait for a guest.
      long seen = 0;
      for (int serial = 0; seen < 7; serial++) {
        seen = other.call(VERSION, serial).reader().readLong();
      }
      gate.release(300);
      for (TestClient client : clients) {
        assertThat(replies(client, 50)).hasSize(50);
      }
    } finally {
      for (TestClient client : clients) {
        client.close();
      }
    }
    assertThat(most.get()).isBetween(7, 9);
  }

  @Test
  void aHundredClientsSeeEveryEventInOrderWhileOneReadsNothing() throws Exception {
    int events = 1000;
    List<TestClient> clients = new ArrayList<>();
    try (TestServer server = new TestServer(program);
        ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i <= 100; i++) {
        clients.add(server.connect());
        clients.get(i).call(VERSION, 1);
      }
      List<Future<Integer>> read = new ArrayList<>();
      for (TestClient client : clients.subList(1, 101)) {
        read.add(readers.submit(() -> readInOrder(client, events)));
      }
      for (int i = 0; i < events; i++) {
        RemoteConnectGetVersionRet body = new RemoteConnectGetVersionRet(i);
        program.sessions().forEach(it -> it.client().sendEvent(program.wire(), EVENT, body));
      }
      for (Future<Integer> it : read) {
        assertThat(it.get()).isEqualTo(events);
      }
    } finally {
      for (TestClient client : clients) {
        client.close();
      }
    }
  }

  private static int readInOrder(TestClient client, int events) throws IOException {
    int next = 0;
    while (next < events && client.receive().reader().readLong() == next) {
      next++;
    }
    return next;
  }
}
