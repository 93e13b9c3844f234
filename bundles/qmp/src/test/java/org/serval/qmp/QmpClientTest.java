package org.serval.qmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.serval.api.ErrorCode;
import org.serval.api.LibvirtException;
import org.serval.posix.Posix;
import org.serval.qmp.internal.Frames;
import org.serval.qmp.testing.FakeMonitor;
import org.serval.qmp.testing.FakeMonitor.Reply;
import org.serval.qmp.testing.RecordingListener;

@Timeout(120)
class QmpClientTest {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final Duration SHORT = Duration.ofMillis(50);

  private final RecordingListener listener = new RecordingListener();

  @TempDir Path dir;
  private FakeMonitor monitor;

  @BeforeEach
  void listen() throws Exception {
    monitor = FakeMonitor.listen(dir.resolve("mon"));
  }

  @AfterEach
  void end() {
    monitor.close();
  }

  private QmpClient connect() {
    return QmpClient.connect(monitor.socket(), listener, LONG);
  }

  private static void assertCode(Throwable thrown, ErrorCode code) {
    assertThat(thrown)
        .isInstanceOfSatisfying(LibvirtException.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  @Test
  void sendsArgumentsAndGivesBackTheReturn() throws Exception {
    monitor.answer("device_add", JsonObject.of("ok", true));
    try (QmpClient client = connect()) {
      JsonObject arguments = JsonObject.of("driver", "virtio-net", "id", "net0", "n", 3);
      assertThat(client.execute("device_add", arguments, LONG).asObject().flag("ok")).isTrue();
      assertThat(monitor.next().object("arguments")).isEqualTo(arguments);
      assertThat(client.greeting()).isEqualTo(new QmpGreeting(7, 2, 9, "fake", List.of("oob")));
    }
  }

  @Test
  void givesAnErrorsClassAndWords() {
    monitor.refuse("cont", "GenericError", "Resetting the Virtual Machine is required");
    try (QmpClient client = connect()) {
      assertThatThrownBy(() -> client.execute("cont", LONG))
          .isInstanceOfSatisfying(
              QmpException.class, e -> assertThat(e.is("GenericError")).isTrue())
          .hasMessage(
              "unable to execute QEMU command 'cont':"
                  + " Resetting the Virtual Machine is required");
    }
  }

  @Test
  void tellsEventsBetweenRepliesApartAndInOrder() throws Exception {
    String event = "{\"timestamp\": {\"seconds\": 1, \"microseconds\": 5}, \"event\": \"E%d\"}\r\n";
    monitor.on(
        "x",
        request ->
            new Reply.Raw(
                event.formatted(1)
                    + "\r\n"
                    + event.formatted(2)
                    + "{\"return\": 7, \"id\": $ID}\r\n"
                    + event.formatted(3)));
    try (QmpClient client = connect()) {
      assertThat(client.execute("x", LONG).asLong()).isEqualTo(7);
      Instant time = Instant.ofEpochSecond(1, 5000);
      for (String name : List.of("E1", "E2", "E3")) {
        assertThat(listener.next()).isEqualTo(new QmpEvent(name, JsonObject.empty(), time));
      }
    }
  }

  @Test
  void putsPiecesTogether() throws Exception {
    monitor.inPieces(1).answer("x", new JsonString("häß\n✓"));
    try (QmpClient client = connect()) {
      assertThat(client.execute("x", LONG).asString()).isEqualTo("häß\n✓");
    }
  }

  @Test
  void aStuckMonitorCostsOnlyItsCaller() throws Exception {
    CountDownLatch stuck = new CountDownLatch(1);
    monitor
        .on(
            "hang",
            request -> {
              awaitQuietly(stuck);
              return new Reply.Value(new JsonString("late"));
            })
        .answer("x", new JsonString("x"));
    try (QmpClient client = connect()) {
      Throwable late = catchThrowable(() -> client.execute("hang", SHORT));
      assertCode(late, ErrorCode.VIR_ERR_OPERATION_TIMEOUT);
      assertThat(late).hasMessageContaining("monitor gave no reply to 'hang' in 0.05 s");
      CompletableFuture<JsonValue> other =
          CompletableFuture.supplyAsync(() -> client.execute("x", LONG));
      assertThat(client.isOpen()).isTrue();
      stuck.countDown();
      assertThat(other.get().asString()).isEqualTo("x"); // not "late"
      assertThat(client.execute("x", LONG).asString()).isEqualTo("x");
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void callersDoNotWaitForAMonitorThatReadsNothing() throws Exception {
    CountDownLatch stuck = new CountDownLatch(1);
    monitor.on(
        "hang",
        request -> {
          awaitQuietly(stuck);
          return new Reply.Value(JsonNull.NULL);
        });
    monitor.answer("big", JsonNull.NULL).answer("small", new JsonString("small"));
    try (QmpClient client = connect();
        Posix.Pipe pipe = Posix.pipe()) {
      JsonObject big = JsonObject.of("data", "x".repeat(3_000_000));
      assertThat(catchThrowable(() -> client.execute("hang", SHORT))).isNotNull();
      assertThat(catchThrowable(() -> client.execute("big", big, SHORT))).isNotNull();
      int fd = pipe.reader().descriptor();
      assertThat(catchThrowable(() -> client.execute("never", JsonObject.empty(), SHORT, fd)))
          .isNotNull();
      stuck.countDown();
      assertThat(client.execute("small", LONG).asString()).isEqualTo("small");
      List<String> seen = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        seen.add(monitor.next().string("execute"));
      }
      assertThat(seen).containsExactly("hang", "big", "small"); // "never" was taken back
      assertThat(monitor.filesReceived()).isZero();
    }
  }

  @Test
  void passesDescriptorsWithTheirCommand() throws Exception {
    monitor.answer("getfd", JsonObject.empty());
    try (QmpClient client = connect();
        Posix.Pipe pipe = Posix.pipe()) {
      client.execute(
          "getfd",
          JsonObject.of("fdname", "a"),
          LONG,
          pipe.reader().descriptor(),
          pipe.writer().descriptor());
      assertThat(monitor.filesReceived()).isEqualTo(2);
    }
  }

  @Test
  void aReplyWithoutEndIsGivenUp() {
    String part = "x".repeat(1 << 20);
    monitor.on("x", request -> new Reply.Raw("\"" + part.repeat(17)));
    try (QmpClient client = connect()) {
      assertThatThrownBy(() -> client.execute("x", LONG))
          .hasMessageContaining("more than " + Frames.MOST_BYTES + " bytes");
      assertThat(client.isOpen()).isFalse();
      assertThat(listener.closedInOrder()).isFalse();
    }
  }

  @Test
  void aLongReplyWithinBoundsIsTaken() {
    monitor.answer("x", new JsonString("y".repeat(5_000_000)));
    try (QmpClient client = connect()) {
      assertThat(client.execute("x", LONG).asString()).hasSize(5_000_000);
    }
  }

  @Test
  void aHangUpInTheMiddleFailsWhoeverWaits() {
    monitor.on(
        "x",
        request -> {
          monitor.hangUp();
          return new Reply.Raw("{\"ret");
        });
    try (QmpClient client = connect()) {
      assertThatThrownBy(() -> client.execute("x", LONG))
          .hasMessage("internal error: End of file from qemu monitor");
      assertCode(catchThrowable(() -> client.execute("x", LONG)), ErrorCode.VIR_ERR_INTERNAL_ERROR);
      assertThat(listener.closedInOrder()).isTrue();
    }
  }

  @Test
  void whatIsNoMessageEndsTheConnection() {
    monitor.on("x", request -> new Reply.Raw("this is no JSON\r\n"));
    try (QmpClient client = connect()) {
      assertThatThrownBy(() -> client.execute("x", LONG)).hasMessageContaining("no message");
      assertThat(client.isOpen()).isFalse();
    }
  }

  @Test
  void closeFailsWhoeverWaits() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch stuck = new CountDownLatch(1);
    monitor.on(
        "hang",
        request -> {
          asked.countDown();
          awaitQuietly(stuck);
          return new Reply.Value(JsonNull.NULL);
        });
    QmpClient client = connect();
    CompletableFuture<Throwable> call =
        CompletableFuture.supplyAsync(() -> catchThrowable(() -> client.execute("hang", LONG)));
    asked.await();
    client.close();
    assertThat(call.get()).hasMessageContaining("the monitor was closed");
    assertThat(listener.closedInOrder()).isTrue();
    stuck.countDown();
  }

  @Test
  void aMonitorThatDoesNotGreetTimesOut() {
    monitor.greet("");
    assertCode(
        catchThrowable(() -> QmpClient.connect(monitor.socket(), listener, SHORT)),
        ErrorCode.VIR_ERR_OPERATION_TIMEOUT);
  }

  @Test
  void aSocketWithoutMonitorIsASystemError() {
    assertThatThrownBy(() -> QmpClient.connect(dir.resolve("none"), listener))
        .hasMessage("failed to connect to monitor socket: No such file or directory");
  }

  @Test
  void connectsAgainAfterAHangUp() {
    monitor.answer("x", new JsonString("x"));
    connect().close();
    try (QmpClient again = connect()) {
      assertThat(again.execute("x", LONG).asString()).isEqualTo("x");
    }
  }

  @Test
  void manyConnectionsLeaveNoDescriptor() throws Exception {
    monitor.answer("x", new JsonString("x"));
    connect().close();
    long before = descriptors();
    for (int i = 0; i < 200; i++) {
      try (QmpClient client = connect()) {
        assertThat(client.execute("x", LONG).asString()).isEqualTo("x");
      }
    }
    connect().close(); // by now the monitor has seen that the one before is gone
    assertThat(descriptors()).isLessThanOrEqualTo(before + 2);
  }

  private static long descriptors() throws IOException {
    try (Stream<Path> all = Files.list(Path.of("/proc/self/fd"))) {
      return all.count();
    }
  }

  @Test
  void aFloodOfEventsIsHeardInOrderAndHoldsUpNoReply() throws Exception {
    monitor.answer("x", new JsonString("x"));
    int count = 20_000;
    CountDownLatch gate = new CountDownLatch(1);
    List<Long> heard = new CopyOnWriteArrayList<>();
    CountDownLatch all = new CountDownLatch(count);
    QmpListener slow =
        event -> {
          awaitQuietly(gate);
          if (event.data().number("n") % 100 == 0) {
            heard.add(event.data().number("n"));
          }
          all.countDown();
        };
    try (QmpClient client = QmpClient.connect(monitor.socket(), slow, LONG)) {
      for (int i = 0; i < count; i++) {
        monitor.event("E", JsonObject.of("n", i));
      }
      assertThat(client.execute("x", LONG).asString()).isEqualTo("x");
      gate.countDown();
      all.await();
      assertThat(heard).hasSize(count / 100).isSorted();
    }
  }

  @Test
  void aListenerMayExecuteCommands() throws Exception {
    monitor.answer("query-status", JsonObject.of("status", "paused"));
    CompletableFuture<QmpClient> holder = new CompletableFuture<>();
    CompletableFuture<String> status = new CompletableFuture<>();
    QmpListener asking =
        event ->
            status.complete(
                holder.join().execute("query-status", LONG).asObject().string("status"));
    try (QmpClient client = QmpClient.connect(monitor.socket(), asking, LONG)) {
      holder.complete(client);
      monitor.event("STOP", JsonObject.empty());
      assertThat(status.get()).isEqualTo("paused");
    }
  }
}
