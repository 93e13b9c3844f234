package org.serval.posix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class FdStreamTest {
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  @TempDir Path dir;

  @AfterEach
  void end() {
    threads.shutdownNow();
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String read(FdStream stream) throws Exception {
    ByteBuffer buffer = ByteBuffer.allocate(1000);
    int count = stream.read(buffer);
    return count < 0 ? null : StandardCharsets.UTF_8.decode(buffer.flip()).toString();
  }

  @Test
  void carriesBytesBothWaysOverASocket() throws Exception {
    UnixFds.Pair pair = UnixFds.pair();
    try (FdStream left = FdStream.owned(pair.left());
        FdStream right = FdStream.owned(pair.right())) {
      left.write(bytes("ping"));
      assertThat(read(right)).isEqualTo("ping");
      right.write(bytes("pong"));
      assertThat(read(left)).isEqualTo("pong");
    }
  }

  @Test
  void tellsTheEndWhenThePeerCloses() throws Exception {
    UnixFds.Pair pair = UnixFds.pair();
    try (FdStream left = FdStream.owned(pair.left())) {
      pair.right().close();
      assertThat(read(left)).isNull();
      assertThatThrownBy(() -> left.write(bytes("x")))
          .isInstanceOfSatisfying(
              PosixException.class, e -> assertThat(e.errno()).isEqualTo(Errno.EPIPE));
    }
  }

  @Test
  void waitsForAWriterAndForRoom() throws Exception {
    byte[] data = new byte[5_000_000];
    new Random(1).nextBytes(data);
    Posix.Pipe pipe = Posix.pipe();
    try (FdStream in = FdStream.owned(pipe.reader());
        FdStream out = FdStream.owned(pipe.writer())) {
      Future<byte[]> read =
          threads.submit(
              () -> {
                ByteBuffer all = ByteBuffer.allocate(data.length);
                while (all.hasRemaining() && in.read(all) > 0) {
                  Thread.yield();
                }
                return all.array();
              });
      out.write(ByteBuffer.wrap(data));
      assertThat(read.get()).isEqualTo(data);
    }
  }

  @Test
  void closeWakesAReaderAndAWriter() throws Exception {
    UnixFds.Pair pair = UnixFds.pair();
    try (Fd silent = pair.right()) {
      assertThat(silent.isClosed()).isFalse();
      FdStream stream = FdStream.owned(pair.left());
      CountDownLatch both = new CountDownLatch(2);
      CompletableFuture<Integer> read = new CompletableFuture<>();
      CompletableFuture<Throwable> written = new CompletableFuture<>();
      threads.submit(
          () -> {
            both.countDown();
            return read.complete(stream.read(ByteBuffer.allocate(10)));
          });
      threads.submit(
          () -> {
            both.countDown();
            try {
              stream.write(ByteBuffer.allocate(10_000_000));
            } catch (Throwable e) {
              written.complete(e);
            }
          });
      both.await();
      stream.close();
      assertThat(read.get()).isEqualTo(-1);
      assertThat(written.get()).isInstanceOf(ClosedChannelException.class);
      stream.close();
      assertThat(read(stream)).isNull();
    }
  }

  @Test
  void connectingWaitsForRoomWhereOthersConnectToo() throws Exception {
    Path path = dir.resolve("s");
    try (Fd listening = UnixFds.listen(path, 0);
        FdStream first = FdStream.connect(path)) {
      assertThatThrownBy(() -> UnixFds.connect(path))
          .isInstanceOfSatisfying(
              PosixException.class, e -> assertThat(e.errno()).isEqualTo(Errno.EAGAIN));
      Future<FdStream> second = threads.submit(() -> FdStream.connect(path));
      Future<FdStream> third = threads.submit(() -> FdStream.connect(path));
      for (int i = 0; i < 3; i++) {
        UnixFds.accept(listening).close();
      }
      for (FdStream connected : List.of(first, second.get(), third.get())) {
        assertThat(read(connected)).isNull();
        connected.close();
      }
    }
  }

  @Test
  void waitingForRoomHasAnEnd() throws Exception {
    Path path = dir.resolve("s");
    try (Fd listening = UnixFds.listen(path, 0);
        FdStream first = FdStream.connect(path)) {
      assertThat(first.descriptor()).isNotEqualTo(listening.descriptor());
      assertThatThrownBy(() -> UnixFds.connect(path, Duration.ofMillis(1)))
          .isInstanceOfSatisfying(
              PosixException.class, e -> assertThat(e.errno()).isEqualTo(Errno.EAGAIN));
    }
  }

  @Test
  void takesTheHangUpOfATerminalAsTheEnd() throws Exception {
    Pty pty = Pty.open();
    Fd slave = pty.openSlave();
    try (FdStream master = FdStream.owned(pty.master())) {
      master.write(bytes("typed\r"));
      ByteBuffer got = ByteBuffer.allocate(100);
      try (FdStream terminal = FdStream.owned(slave)) {
        terminal.read(got);
        terminal.write(bytes("shown\n"));
      }
      assertThat(got.position()).isEqualTo(6);
      assertThat(read(master)).isEqualTo("shown\n");
      assertThat(read(master)).isNull();
    }
  }

  @Test
  void takesTheHangUpOfTheMasterAsTheEnd() throws Exception {
    Pty pty = Pty.open();
    try (FdStream terminal = FdStream.open(pty.slave())) {
      Future<String> read = threads.submit(() -> read(terminal));
      pty.close();
      assertThat(read.get()).isNull();
    }
  }

  @Test
  void readsAndWritesAFile() throws Exception {
    Path file = Files.writeString(dir.resolve("f"), "hello");
    try (FdStream stream = FdStream.open(file)) {
      assertThat(read(stream)).isEqualTo("hello");
      assertThat(read(stream)).isNull();
      stream.write(bytes(" world"));
      stream.finish();
    }
    assertThat(file).hasContent("hello world");
  }

  @Test
  void manyWaitingReadersNeedOneThread() throws Exception {
    int count = 400;
    UnixFds.Pair[] pairs = new UnixFds.Pair[count];
    FdStream[] streams = new FdStream[count];
    CountDownLatch got = new CountDownLatch(count);
    for (int i = 0; i < count; i++) {
      pairs[i] = UnixFds.pair();
      FdStream stream = FdStream.owned(pairs[i].left());
      streams[i] = stream;
      threads.submit(
          () -> {
            assertThat(read(stream)).isEqualTo("x");
            got.countDown();
            return null;
          });
    }
    long platformThreads =
        Thread.getAllStackTraces().keySet().stream()
            .filter(t -> t.getName().equals("serval-io"))
            .count();
    assertThat(platformThreads).isEqualTo(1);
    for (UnixFds.Pair pair : pairs) {
      UnixFds.send(pair.right().descriptor(), bytes("x"));
    }
    got.await();
    for (int i = 0; i < count; i++) {
      streams[i].close();
      pairs[i].close();
    }
  }
}
