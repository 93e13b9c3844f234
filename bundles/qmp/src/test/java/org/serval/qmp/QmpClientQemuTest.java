package org.serval.qmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.serval.posix.Exit;
import org.serval.posix.Fd;
import org.serval.posix.PidFd;
import org.serval.posix.Posix;
import org.serval.posix.Signals;
import org.serval.posix.Spawn;
import org.serval.posix.UnixFds;
import org.serval.qmp.testing.RecordingListener;

/** Against a real QEMU, with no machine in it. */
class QmpClientQemuTest {
  private static final Path QEMU = Path.of("/usr/bin/qemu-system-x86_64");
  private static final Duration TIME = Duration.ofSeconds(30);

  private final RecordingListener listener = new RecordingListener();

  @TempDir Path dir;
  private Path socket;
  private PidFd qemu;

  @BeforeEach
  void start() throws Exception {
    assumeTrue(Files.isExecutable(QEMU), "QEMU is not installed");
    socket = dir.resolve("monitor.sock");
    try (Fd listening = UnixFds.listen(socket, 1)) {
      qemu =
          Spawn.command(
                  QEMU.toString(),
                  "-machine",
                  "none",
                  "-nodefaults",
                  "-nographic",
                  "-chardev",
                  "socket,id=mon,fd=20,server=on,wait=off",
                  "-mon",
                  "chardev=mon,mode=control")
              .descriptor(20, listening.descriptor())
              .newSession()
              .start();
    }
  }

  @AfterEach
  void end() throws Exception {
    if (qemu != null) {
      qemu.signal(Signals.KILL);
      qemu.await();
    }
  }

  private QmpClient connect() {
    return QmpClient.connect(socket, listener);
  }

  @Test
  void tellsTheVersionAndAnswersCommands() {
    try (QmpClient client = connect()) {
      assertThat(client.greeting().number()).isGreaterThan(5_000_000);
      JsonObject status = client.execute("query-status", TIME).asObject();
      assertThat(status.flag("running")).isTrue();
      assertThat(client.execute("query-qmp-schema", TIME).asList()).hasSizeGreaterThan(500);
    }
  }

  @Test
  void giveQemusWordsForAnError() {
    try (QmpClient client = connect()) {
      assertThatThrownBy(() -> client.execute("no-such-command", TIME))
          .isInstanceOfSatisfying(
              QmpException.class,
              e -> {
                assertThat(e.errorClass()).isEqualTo("CommandNotFound");
                assertThat(e.description()).contains("no-such-command");
              });
      assertThat(client.isOpen()).isTrue();
    }
  }

  @Test
  void hearsEventsInOrder() throws Exception {
    try (QmpClient client = connect()) {
      client.execute("stop", TIME);
      client.execute("cont", TIME);
      assertThat(listener.next().name()).isEqualTo("STOP");
      assertThat(listener.next().name()).isEqualTo("RESUME");
    }
  }

  @Test
  void passesDescriptors() throws Exception {
    try (QmpClient client = connect();
        Posix.Pipe pipe = Posix.pipe()) {
      client.execute("getfd", JsonObject.of("fdname", "end"), TIME, pipe.writer().descriptor());
      JsonObject added =
          client
              .execute("add-fd", JsonObject.of("fdset-id", 7), TIME, pipe.writer().descriptor())
              .asObject();
      assertThat(added.number("fdset-id")).isEqualTo(7);
      client.execute("closefd", JsonObject.of("fdname", "end"), TIME);
    }
  }

  @Test
  void manyThreadsGetTheirOwnReplies() {
    try (QmpClient client = connect()) {
      List<CompletableFuture<Void>> calls =
          IntStream.range(0, 200)
              .mapToObj(i -> CompletableFuture.runAsync(() -> refuse(client, "no-" + i)))
              .toList();
      calls.forEach(CompletableFuture::join);
    }
  }

  private static void refuse(QmpClient client, String command) {
    assertThatThrownBy(() -> client.execute(command, TIME)).hasMessageContaining(command);
  }

  @Test
  void connectsAgainToTheSameMonitor() {
    connect().close();
    try (QmpClient again = connect()) {
      assertThat(again.execute("query-status", TIME).asObject().flag("running")).isTrue();
    }
  }

  @Test
  void tellsThatQemuIsGone() throws Exception {
    try (QmpClient client = connect()) {
      qemu.signal(Signals.KILL);
      listener.closedInOrder();
      assertThat(client.isOpen()).isFalse();
      assertThatThrownBy(() -> client.execute("query-status", TIME))
          .hasMessageContaining("monitor");
    }
    assertThat(qemu.await()).isEqualTo(new Exit.Signal(9, false));
  }

  @Test
  void aStoppedQemuCostsOnlyItsCallerAndComesBack() throws Exception {
    try (QmpClient client = connect()) {
      qemu.signal(Signals.STOP);
      assertThatThrownBy(() -> client.execute("stop", Duration.ofMillis(50)))
          .hasMessageContaining("monitor gave no reply to 'stop'");
      qemu.signal(Signals.CONT);
      JsonObject status = client.execute("query-status", TIME).asObject();
      assertThat(status.string("status")).isEqualTo("paused"); // the late 'stop' took effect
    }
  }
}
