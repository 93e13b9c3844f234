package org.serval.rpc.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.serval.api.HostPaths;
import org.serval.api.LibvirtException;
import org.serval.protocol.remote.RemoteProcedures;
import org.serval.rpc.ClientConnection;
import org.serval.rpc.RpcProgram;
import org.serval.rpc.ServerControl;
import org.serval.rpc.ServerControl.ClientNumbers;
import org.serval.rpc.ServerControl.WorkerNumbers;

@Timeout(60)
class LiveServerTest {
  private static final int VERSION = RemoteProcedures.CONNECT_GET_VERSION;
  private static final OptionalInt SAME = OptionalInt.empty();

  private final Semaphore begun = new Semaphore(0);
  private final Semaphore gate = new Semaphore(0);
  private final FakeProgram program =
      new FakeProgram()
          .on(
              VERSION,
              call ->
                  call.async(
                      () -> {
                        begun.release();
                        gate.acquire();
                        call.reply();
                      }));

  @TempDir private Path root;

  @Test
  void workersAreToldAsTheyWork() throws Exception {
    try (TestServer server = new TestServer(program);
        TestClient client = server.connect()) {
      ServerControl control = new LiveServer(server.server(), 1);
      assertThat(control.workers()).isEqualTo(new WorkerNumbers(1, 20, 1, 1, 5, 0));
      control.limitWorkers(SAME, OptionalInt.of(2), OptionalInt.of(0));
      for (int i = 0; i < 3; i++) {
        client.send(TestClient.callPacket(VERSION, i));
      }
      begun.acquire(2);
      while (control.workers().queued() == 0) {
        Thread.onSpinWait(); // the third call is on its way
      }
      assertThat(control.workers()).isEqualTo(new WorkerNumbers(1, 2, 2, 0, 0, 1));
      control.limitWorkers(SAME, OptionalInt.of(3), SAME);
      begun.acquire();
      assertThat(control.workers()).isEqualTo(new WorkerNumbers(1, 3, 3, 0, 0, 0));
      gate.release(3);
      for (int i = 0; i < 3; i++) {
        assertThat(client.receive().status()).isZero();
      }
    }
  }

  @Test
  void workersThatWereNeededStayUntilFewerAreAllowed() throws IOException {
    try (TestServer server = new TestServer(program)) {
      ServerControl control = new LiveServer(server.server(), 5);
      control.limitWorkers(OptionalInt.of(3), SAME, OptionalInt.of(7));
      assertThat(control.workers()).isEqualTo(new WorkerNumbers(3, 20, 5, 5, 7, 0));
      control.limitWorkers(SAME, OptionalInt.of(4), SAME);
      assertThat(control.workers()).isEqualTo(new WorkerNumbers(3, 4, 4, 4, 7, 0));
      assertThatThrownBy(() -> control.limitWorkers(SAME, OptionalInt.of(2), OptionalInt.of(1)))
          .isInstanceOf(LibvirtException.class)
          .hasMessage("invalid argument: minWorkers cannot be larger than maxWorkers");
      assertThat(control.workers()).isEqualTo(new WorkerNumbers(3, 4, 4, 4, 7, 0));
    }
  }

  @Test
  void clientsAreCountedListedAndClosed() throws IOException {
    gate.release(10);
    try (TestServer server = new TestServer(program);
        TestClient first = server.connect();
        TestClient second = server.connect()) {
      ServerControl control = new LiveServer(server.server(), 5);
      first.call(VERSION, 1);
      second.call(VERSION, 1);
      assertThat(control.clientNumbers()).isEqualTo(new ClientNumbers(5000, 2, 20, 0));
      assertThat(control.clients()).extracting(ClientConnection::id).isSorted().hasSize(2);
      control.clients().forEach(ClientConnection::close);
      assertThat(first.ended()).isTrue();
      assertThat(second.ended()).isTrue();
    }
  }

  @Test
  void aLimitThatGrowsLetsTheNextClientIn() throws IOException {
    gate.release(10);
    try (TestServer server = new TestServer(program);
        TestClient first = server.connect()) {
      ServerControl control = new LiveServer(server.server(), 5);
      first.call(VERSION, 1);
      control.limitClients(OptionalInt.of(1), OptionalInt.of(1));
      assertThatThrownBy(() -> control.limitClients(SAME, OptionalInt.of(2)))
          .isInstanceOf(LibvirtException.class);
      try (TestClient second = server.connect()) {
        second.send(TestClient.callPacket(VERSION, 2));
        control.limitClients(OptionalInt.of(2), SAME);
        assertThat(second.receive().serial()).isEqualTo(2);
      }
    }
  }

  @Test
  void theTransportTellsItsServersWhileItRuns() throws IOException {
    ServerRegistry registry = new ServerRegistry();
    RpcTransport transport =
        new RpcTransport(HostPaths.system(root), Map.of("min_workers", "7"), false);
    transport.tell(registry);
    assertThat(registry.all())
        .extracting(ServerControl::name)
        .containsExactly(RpcProgram.LIBVIRTD, RpcProgram.ADMIN);
    assertThat(registry.all().getFirst().workers().least()).isEqualTo(7);
    assertThat(registry.all().getLast().workers()).isEqualTo(new WorkerNumbers(5, 20, 5, 5, 0, 0));
    assertThat(registry.all().getLast().clientNumbers())
        .isEqualTo(new ClientNumbers(5000, 0, 0, 0));
    transport.forget(registry);
    assertThat(registry.all()).isEmpty();
    transport.stop();
  }
}
