package org.serval.rpc.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.serval.posix.Fd;
import org.serval.posix.Posix;
import org.serval.posix.UnixFds;
import org.serval.protocol.remote.RemoteConnectGetVersionRet;
import org.serval.protocol.remote.RemoteProcedures;
import org.serval.rpc.AuthMethod;

@Timeout(60)
class ListeningSocketTest {
  private static RpcLoops loops;
  @TempDir Path folder;

  @BeforeAll
  static void load() {
    loops = new RpcLoops(1); // loads Netty's library
  }

  @AfterAll
  static void unload() {
    loops.close();
  }

  private ListeningSocket bind(int mode) throws IOException {
    return ListeningSocket.bind(folder.resolve("s"), mode, Posix.UNCHANGED, 10);
  }

  private static void close(ListeningSocket socket) throws IOException {
    socket.close();
    socket.socket().close();
  }

  @Test
  void theFileHasItsModeAndGoesAtTheEnd() throws IOException {
    ListeningSocket socket = bind(0751);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("s"))))
        .isEqualTo("rwxr-x--x");
    close(socket);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aFileThatNobodyListensAtIsReplaced() throws IOException {
    bind(0700).socket().close();
    assertThat(folder.resolve("s")).exists();
    ListeningSocket second = bind(0700);
    UnixFds.connect(folder.resolve("s")).close();
    close(second);
  }

  @Test
  void aSocketInUseIsLeftAlone() throws IOException {
    ListeningSocket first = bind(0700);
    assertThatThrownBy(() -> bind(0700)).isInstanceOf(IOException.class).hasMessageContaining("s");
    UnixFds.connect(folder.resolve("s")).close();
    close(first);
  }

  @Test
  void aFileThatIsNoSocketIsLeftAlone() throws IOException {
    Files.writeString(folder.resolve("s"), "mine");
    assertThatThrownBy(() -> bind(0700)).isInstanceOf(IOException.class);
    assertThat(folder.resolve("s")).hasContent("mine");
  }

  @Test
  void theFileOfASuccessorIsLeftAlone() throws IOException {
    ListeningSocket first = bind(0700);
    Files.delete(folder.resolve("s"));
    ListeningSocket second = bind(0700);
    close(first);
    assertThat(folder.resolve("s")).exists();
    close(second);
  }

  @Test
  void aPathThatIsTooLongIsRefusedInWords() {
    Path path = folder.resolve("x".repeat(120));
    assertThatThrownBy(() -> ListeningSocket.bind(path, 0700, Posix.UNCHANGED, 10))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("cannot listen at");
  }

  @Test
  void aSocketThatListensAlreadyIsTakenOver() throws Exception {
    Path path = folder.resolve("inherited");
    Fd inherited = UnixFds.listen(path, 10);
    RpcServer server =
        new RpcServer(
            "libvirtd",
            TestServer.USUAL,
            loops,
            new PeerNames(Path.of("/etc/passwd"), Path.of("/etc/group")));
    server.add(
        new FakeProgram()
            .on(
                RemoteProcedures.CONNECT_GET_VERSION,
                call -> call.reply(new RemoteConnectGetVersionRet(4))));
    server.listen(
        new Door.Unix(path, true, AuthMethod.NONE, 0), ListeningSocket.adopt(inherited.detach()));
    try (TestClient client = new TestClient(path)) {
      assertThat(client.call(RemoteProcedures.CONNECT_GET_VERSION, 1).status()).isZero();
    }
    server.stop();
    assertThat(path).exists();
  }

  @Test
  void socketsThatAServiceManagerPassesOnAreFoundByTheirPaths() throws Exception {
    Path path = folder.resolve("passed");
    Fd passed = UnixFds.listen(path, 10);
    Map<String, String> environment = Map.of("LISTEN_PID", "77", "LISTEN_FDS", "1");
    int number = passed.descriptor();
    Door door =
        new Door.Unix(
            folder.resolve("elsewhere").resolve(path.getFileName()), false, AuthMethod.NONE, 0700);
    Door other = new Door.Unix(folder.resolve("other"), false, AuthMethod.NONE, 0700);
    assertThat(InheritedSockets.of(environment, 78, number).any()).isFalse();
    assertThat(InheritedSockets.of(Map.of("LISTEN_PID", "77"), 77, number).any()).isFalse();
    InheritedSockets found = InheritedSockets.of(environment, 77, number);
    assertThat(found.any()).isTrue();
    assertThat(found.take(other)).isEmpty();
    assertThat(found.take(door))
        .singleElement()
        .extracting(socket -> socket.socket().intValue())
        .isEqualTo(number);
    assertThat(found.over(Map.of("listen_tcp", true)))
        .containsEntry("listen_tcp", false)
        .containsEntry("listen_tls", false);
    passed.close();
  }
}
