package org.serval.rpc.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;
import org.serval.posix.Posix;
import org.serval.protocol.MessageError;
import org.serval.protocol.remote.RemoteConnectGetHostnameRet;
import org.serval.protocol.remote.RemoteConnectGetVersionRet;
import org.serval.protocol.remote.RemoteProcedures;
import org.serval.rpc.ClientConnection;
import org.serval.rpc.internal.TestClient.Packet;

@Timeout(60)
class CallsTest {
  private static final int VERSION = RemoteProcedures.CONNECT_GET_VERSION;
  private static final int HOSTNAME = RemoteProcedures.CONNECT_GET_HOSTNAME;
  private final FakeProgram program = new FakeProgram();
  private TestServer server;
  private TestClient client;

  @BeforeEach
  void start() throws IOException {
    server = new TestServer(program);
    client = server.connect();
  }

  @AfterEach
  void stop() throws IOException {
    client.close();
    server.close();
  }

  @Test
  void workThatMayBlockRunsOnAVirtualThread() throws IOException {
    program.on(
        VERSION,
        call ->
            call.async(
                () ->
                    call.reply(
                        new RemoteConnectGetVersionRet(
                            Thread.currentThread().isVirtual() ? 1 : 0))));
    assertThat(client.call(VERSION, 1).reader().readLong()).isEqualTo(1);
  }

  @Test
  void anErrorGoesOutWithItsTemplateAndDetail() throws IOException {
    program.on(
        VERSION,
        call ->
            call.fail(
                new LibvirtException(
                    ErrorCode.VIR_ERR_NO_DOMAIN, ErrorDomain.VIR_FROM_QEMU, "no such guest")));
    Packet reply = client.call(VERSION, 1);
    assertThat(reply.status()).isEqualTo(1);
    assertThat(reply.error())
        .isEqualTo(
            new MessageError(
                42,
                10,
                "Domain not found: no such guest",
                2,
                null,
                "Domain not found: %s",
                "no such guest",
                null,
                -1,
                -1,
                null));
  }

  @Test
  void aSystemErrorCarriesItsNumber() throws IOException {
    program.on(
        VERSION,
        call -> {
          throw LibvirtException.systemError(ErrorDomain.VIR_FROM_RPC, 13, "cannot: denied");
        });
    MessageError error = client.call(VERSION, 1).error();
    assertThat(error.code()).isEqualTo(38);
    assertThat(error.int1()).isEqualTo(13);
    assertThat(error.int2()).isEqualTo(-1);
    assertThat(error.message()).isEqualTo("cannot: denied");
  }

  @Test
  void anUnexpectedFailureIsAnInternalError() throws IOException {
    program.on(
        VERSION,
        call ->
            call.async(
                () -> {
                  throw new IOException("disk on fire\0");
                }));
    MessageError error = client.call(VERSION, 1).error();
    assertThat(error.code()).isEqualTo(1);
    assertThat(error.message()).isEqualTo("internal error: disk on fire ");
  }

  @Test
  void aCallThatNobodyAnswersFails() throws IOException {
    program.on(VERSION, call -> {}).on(HOSTNAME, call -> call.async(() -> {}));
    assertThat(client.call(VERSION, 1).error().message())
        .isEqualTo("internal error: the call connectGetVersion got no answer");
    assertThat(client.call(HOSTNAME, 2).error().code()).isEqualTo(1);
  }

  @Test
  void onlyTheFirstAnswerCounts() throws IOException {
    program.on(
        VERSION,
        call -> {
          call.reply(new RemoteConnectGetVersionRet(1));
          call.reply(new RemoteConnectGetVersionRet(2));
          throw new IllegalStateException("late");
        });
    assertThat(client.call(VERSION, 1).reader().readLong()).isEqualTo(1);
    assertThat(client.call(VERSION, 2).serial()).isEqualTo(2);
  }

  @Test
  void aResultOverItsLimitIsAnsweredAsAnError() throws IOException {
    String tooLong = "x".repeat(4_194_305);
    program
        .on(VERSION, call -> call.reply(new RemoteConnectGetHostnameRet(tooLong)))
        .on(
            HOSTNAME,
            call -> call.async(() -> call.reply(new RemoteConnectGetHostnameRet(tooLong))));
    for (int procedure : new int[] {VERSION, HOSTNAME}) {
      Packet reply = client.call(procedure, 1);
      assertThat(reply.status()).isEqualTo(1);
      assertThat(reply.error().message()).isEqualTo("Unable to encode message payload");
    }
  }

  @Test
  void aClientIsKnownByItsSocket() throws IOException {
    program.on(VERSION, call -> call.reply(new RemoteConnectGetVersionRet(call.client().id())));
    long id = client.call(VERSION, 1).reader().readLong();
    ClientConnection seen = program.sessions().getFirst().client();
    assertThat(seen.id()).isEqualTo(id);
    assertThat(seen.identity().uid()).isEqualTo(Posix.getuid());
    assertThat(seen.identity().gid()).isEqualTo(Posix.getgid());
    assertThat(seen.identity().pid()).isEqualTo(ProcessHandle.current().pid());
    assertThat(seen.identity().pidStartTime()).isPositive();
    assertThat(seen.identity().userName()).isEqualTo(System.getProperty("user.name"));
    assertThat(seen.authenticated()).isTrue();
    assertThat(seen.secure()).isTrue();
  }

  @Test
  void soManyCallsOfAClientRunAtATimeAndTheOthersWait() throws Exception {
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    Semaphore gate = new Semaphore(0);
    program
        .on(
            HOSTNAME,
            call ->
                call.async(
                    () -> {
                      most.accumulateAndGet(running.incrementAndGet(), Math::max);
                      gate.acquire();
                      running.decrementAndGet();
                      call.reply(new RemoteConnectGetHostnameRet("h"));
                    }))
        .on(VERSION, call -> call.reply(new RemoteConnectGetVersionRet(running.get())));
    for (int i = 0; i < 100; i++) {
      client.send(TestClient.callPacket(HOSTNAME, i));
    }
    // A call that needs no work is answered at once, whatever waits before it.
    long seen = 0;
    for (int serial = 1000; seen < 5; serial++) {
      seen = client.call(VERSION, serial).reader().readLong();
    }
    gate.release(100);
    for (int i = 0; i < 100; i++) {
      assertThat(client.receive().status()).isZero();
    }
    assertThat(most).hasValue(5);
  }

  @Test
  void theSessionIsClosedOnceWhenTheClientGoes() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(1);
    program.on(
        HOSTNAME,
        call ->
            call.async(
                () -> {
                  begun.countDown();
                  done.await();
                  call.reply(new RemoteConnectGetHostnameRet("to nobody"));
                }));
    client.send(TestClient.callPacket(HOSTNAME, 1));
    begun.await();
    client.close();
    FakeProgram.Session session = program.sessions().getFirst();
    while (session.closed() == 0) {
      Thread.onSpinWait();
    }
    done.countDown();
    assertThat(server.server().clients().awaitEnd(10_000)).isTrue();
    assertThat(session.closed()).isEqualTo(1);
    assertThat(session.client().closed()).isTrue();
    assertThat(session.client().sendEvent(program, 1, new RemoteConnectGetVersionRet(1))).isFalse();
  }

  @Test
  void aSessionThatClosesWithoutWaitingIsClosedOnTheEventLoop() throws Exception {
    program.on(VERSION, call -> call.reply(new RemoteConnectGetVersionRet(1)));
    client.call(VERSION, 1);
    FakeProgram.Session session = program.sessions().getFirst();
    session.quick();
    client.close();
    while (session.closed() == 0) {
      Thread.onSpinWait();
    }
    assertThat(server.server().clients().awaitEnd(10_000)).isTrue();
    assertThat(session.closed()).isEqualTo(1);
    assertThat(session.closer().getName()).startsWith("rpc-");
    assertThat(session.closer().isVirtual()).isFalse();
  }

  @Test
  void whatWasAnsweredBeforeTheDaemonClosesIsWritten() throws IOException {
    program.on(
        VERSION,
        call -> {
          call.client().close();
          call.reply(new RemoteConnectGetVersionRet(3));
        });
    assertThat(client.call(VERSION, 1).reader().readLong()).isEqualTo(3);
    assertThat(client.ended()).isTrue();
  }

  @Test
  void callsInFlightAreAnsweredWhenTheServerStops() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    program.on(
        HOSTNAME,
        call ->
            call.async(
                () -> {
                  begun.countDown();
                  call.client().attach(String.class, "x");
                  call.reply(new RemoteConnectGetHostnameRet("last"));
                }));
    client.send(TestClient.callPacket(HOSTNAME, 1));
    assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
    server.server().stop();
    assertThat(client.receive().status()).isZero();
    assertThat(client.ended()).isTrue();
    assertThat(program.sessions()).extracting(FakeProgram.Session::closed).isEqualTo(List.of(1));
  }

  @Test
  void aProgramThatGoesIsUnknownFromThenOn() throws IOException {
    program.on(VERSION, call -> call.reply(new RemoteConnectGetVersionRet(1)));
    assertThat(client.call(VERSION, 1).status()).isZero();
    server.server().remove(program);
    assertThat(client.call(VERSION, 2).error().message()).startsWith("Cannot find program");
    while (program.sessions().getFirst().closed() == 0) {
      Thread.onSpinWait();
    }
    server.server().add(program);
    assertThat(client.call(VERSION, 3).status()).isZero();
    assertThat(program.sessions()).hasSize(2);
  }
}
