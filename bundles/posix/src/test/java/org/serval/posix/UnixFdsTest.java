package org.serval.posix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnixFdsTest {
  @TempDir Path dir;

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void passesOpenFiles() throws Exception {
    Path file = Files.writeString(dir.resolve("f"), "content");
    try (UnixFds.Pair pair = UnixFds.pair();
        Fd one = Fd.open(file, OpenFlags.RDONLY, 0);
        Fd two = Fd.open(file, OpenFlags.RDONLY, 0)) {
      UnixFds.send(pair.left().descriptor(), bytes("two"), one.descriptor(), two.descriptor());
      ByteBuffer target = ByteBuffer.allocate(10);
      UnixFds.Received received = UnixFds.receive(pair.right().descriptor(), target, 2);
      assertThat(received.count()).isEqualTo(3);
      assertThat(received.files()).hasSize(2);
      try (FdStream stream = new FdStream(received.files().get(1))) {
        ByteBuffer content = ByteBuffer.allocate(100);
        stream.read(content);
        assertThat(StandardCharsets.UTF_8.decode(content.flip()).toString()).isEqualTo("content");
      }
      received.files().get(0).close();
    }
  }

  @Test
  void refusesMoreFilesThanExpectedAndLeaksNone() throws Exception {
    try (UnixFds.Pair pair = UnixFds.pair();
        Fd file = Fd.open(Path.of("/dev/null"), OpenFlags.RDONLY, 0)) {
      int fd = file.descriptor();
      UnixFds.send(pair.left().descriptor(), bytes("x"), fd, fd, fd, fd, fd, fd);
      try (Fd next = Fd.duplicate(fd, 0)) {
        assertThat(next.descriptor()).isPositive();
      }
      int free = nextFree();
      assertThatThrownBy(
              () -> UnixFds.receive(pair.right().descriptor(), ByteBuffer.allocate(1), 1))
          .isInstanceOfSatisfying(
              PosixException.class, e -> assertThat(e.errno()).isEqualTo(Errno.EMSGSIZE));
      assertThat(nextFree()).isEqualTo(free);
    }
  }

  private static int nextFree() throws PosixException {
    try (Fd probe = Fd.open(Path.of("/dev/null"), OpenFlags.RDONLY, 0)) {
      return probe.descriptor();
    }
  }

  @Test
  void connectsToAListeningSocket() throws Exception {
    Path path = dir.resolve("s");
    try (Fd listening = UnixFds.listen(path, 1)) {
      Fd client = UnixFds.connect(path);
      try (Fd server = UnixFds.accept(listening)) {
        UnixFds.send(client.descriptor(), bytes("hi"));
        ByteBuffer target = ByteBuffer.allocate(10);
        assertThat(UnixFds.receive(server.descriptor(), target, 0).count()).isEqualTo(2);
        client.close();
        assertThat(UnixFds.receive(server.descriptor(), target, 0).count()).isZero();
      }
    }
  }

  @Test
  void neverWaitsForAFullBacklog() throws Exception {
    Path path = dir.resolve("s");
    try (Fd listening = UnixFds.listen(path, 0);
        Fd first = UnixFds.connect(path)) {
      assertThat(first.isClosed()).isFalse();
      assertThatThrownBy(() -> UnixFds.connect(path))
          .isInstanceOfSatisfying(
              PosixException.class, e -> assertThat(e.errno()).isEqualTo(Errno.EAGAIN));
      assertThat(listening.isClosed()).isFalse();
    }
  }

  @Test
  void aPathThatIsTooLongIsRefused() {
    assertThatThrownBy(() -> UnixFds.connect(dir.resolve("x".repeat(120))))
        .isInstanceOfSatisfying(
            PosixException.class, e -> assertThat(e.errno()).isEqualTo(Errno.ENAMETOOLONG));
  }

  @Test
  void aDescriptorIsGivenBackWhenItsLastUserIsDone() throws Exception {
    Fd fd = Fd.open(Path.of("/dev/null"), OpenFlags.RDONLY, 0);
    fd.hold();
    fd.close();
    assertThat(fd.isClosed()).isTrue();
    assertThat(Path.of("/proc/self/fd/" + fd.descriptor())).exists();
    assertThatThrownBy(fd::hold).hasMessageContaining("Bad file descriptor");
    fd.release();
    fd.close();
    assertThat(Files.isSymbolicLink(Path.of("/proc/self/fd/" + fd.descriptor()))).isFalse();
  }

  @Test
  void aDetachedDescriptorStaysOpen() throws Exception {
    Fd fd = Fd.open(Path.of("/dev/null"), OpenFlags.RDONLY, 0);
    int number = fd.detach();
    fd.close();
    assertThatThrownBy(fd::detach).isInstanceOf(IllegalStateException.class);
    try (Fd again = Fd.own(number)) {
      Posix.setCloseOnExec(again.descriptor(), true); // fails if it is not open
    }
  }
}
