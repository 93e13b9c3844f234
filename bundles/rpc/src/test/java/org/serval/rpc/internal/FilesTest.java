package org.serval.rpc.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.serval.api.stream.PassedFile;
import org.serval.posix.Fd;
import org.serval.posix.OpenFlags;
import org.serval.posix.UnixFds;
import org.serval.protocol.Nothing;
import org.serval.protocol.remote.RemoteConnectGetHostnameRet;
import org.serval.protocol.remote.RemoteConnectGetVersionRet;
import org.serval.protocol.remote.RemoteProcedures;

/** Descriptors that come with calls and go with replies. */
@Timeout(60)
class FilesTest {
  private static final int HOSTNAME = RemoteProcedures.CONNECT_GET_HOSTNAME;
  private static final int VERSION = RemoteProcedures.CONNECT_GET_VERSION;
  private static final int OPEN = RemoteProcedures.CONNECT_OPEN;

  @TempDir Path folder;
  private final List<PassedFile> seen = new ArrayList<>();
  private TestServer server;
  private Fd client;

  @BeforeEach
  void start() throws IOException {
    server =
        new TestServer(
            new FakeProgram()
                .on(VERSION, call -> call.reply(new RemoteConnectGetVersionRet(1)))
                .on(
                    HOSTNAME,
                    call -> {
                      seen.addAll(call.files());
                      StringBuilder text = new StringBuilder();
                      for (PassedFile file : call.files()) {
                        text.append(
                            Files.readString(Path.of("/proc/self/fd/" + file.descriptor())));
                      }
                      call.reply(new RemoteConnectGetHostnameRet(text.toString()));
                    })
                .on(
                    OPEN,
                    call -> {
                      List<PassedFile> sent = List.of(file("one"), file("two"));
                      seen.addAll(sent);
                      call.replyWithFiles(Nothing.INSTANCE, sent);
                    }));
    client = UnixFds.connect(server.socket());
  }

  @AfterEach
  void stop() throws IOException {
    client.close();
    server.close();
  }

  private Fd file(String text) throws IOException {
    Path path = folder.resolve(text);
    Files.writeString(path, text);
    return Fd.open(path, OpenFlags.RDONLY, 0);
  }

  private void send(byte[] bytes, int... files) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      UnixFds.send(client.descriptor(), buffer, files);
    }
  }

  private static byte[] callWithFiles(int procedure, int serial, int count) {
    byte[] number = ByteBuffer.allocate(4).putInt(count).array();
    return TestClient.packet(TestClient.REMOTE, 1, procedure, 4, serial, 0, number);
  }

  /** Receives so many bytes, with all descriptors that come with them. */
  private ByteBuffer receive(int count, List<Fd> files) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(count);
    while (buffer.hasRemaining()) {
      UnixFds.Received received = UnixFds.receive(client.descriptor(), buffer, 10);
      files.addAll(received.files());
      if (received.count() == 0) {
        throw new IOException("closed");
      }
    }
    return buffer.flip();
  }

  private String answer(int serial) throws IOException {
    ByteBuffer length = receive(4, new ArrayList<>());
    ByteBuffer rest = receive(length.getInt() - 4, new ArrayList<>());
    assertThat(rest.getInt(12)).isEqualTo(1);
    assertThat(rest.getInt(16)).isEqualTo(serial);
    assertThat(rest.getInt(20)).isZero();
    byte[] text = new byte[rest.getInt(24)];
    rest.get(28, text);
    return new String(text, StandardCharsets.UTF_8);
  }

  @Test
  void descriptorsArriveWithTheirCallAndAreClosedAfterIt() throws IOException {
    try (Fd one = file("one");
        Fd two = file("two")) {
      send(callWithFiles(HOSTNAME, 5, 2));
      send(new byte[1], one.descriptor());
      send(new byte[1], two.descriptor());
      assertThat(answer(5)).isEqualTo("onetwo");
    }
    server.close();
    assertThat(seen).hasSize(2).allMatch(file -> ((Fd) file).isClosed());
  }

  @Test
  void callsWithDescriptorsMayFollowOneAnotherAtOnce() throws IOException {
    try (Fd one = file("one");
        Fd two = file("two")) {
      for (int serial = 0; serial < 50; serial++) {
        send(callWithFiles(HOSTNAME, serial, 1));
        send(new byte[1], (serial % 2 == 0 ? one : two).descriptor());
      }
      for (int serial = 0; serial < 50; serial++) {
        assertThat(answer(serial)).isEqualTo(serial % 2 == 0 ? "one" : "two");
      }
    }
  }

  @Test
  void aCallWaitsForItsDescriptors() throws IOException {
    try (Fd one = file("one");
        TestClient other = server.connect()) {
      send(callWithFiles(HOSTNAME, 5, 1));
      other.call(VERSION, 1);
      assertThat(seen).isEmpty();
      send(new byte[1], one.descriptor());
      assertThat(answer(5)).isEqualTo("one");
    }
  }

  @Test
  void anAnswerCarriesDescriptorsThatAreClosedThen() throws IOException {
    send(TestClient.callPacket(OPEN, 9));
    List<Fd> files = new ArrayList<>();
    ByteBuffer reply = receive(32 + 2, files);
    assertThat(reply.getInt(0)).isEqualTo(32);
    assertThat(reply.getInt(16)).isEqualTo(5);
    assertThat(reply.getInt(28)).isEqualTo(2);
    assertThat(files).hasSize(2);
    assertThat(Files.readString(Path.of("/proc/self/fd/" + files.get(0).descriptor())))
        .isEqualTo("one");
    assertThat(Files.readString(Path.of("/proc/self/fd/" + files.get(1).descriptor())))
        .isEqualTo("two");
    files.forEach(Fd::close);
    server.close();
    assertThat(seen).hasSize(2).allMatch(file -> ((Fd) file).isClosed());
  }

  @Test
  void descriptorsThatNobodyAnnouncedEndTheConnection() throws IOException {
    try (Fd one = file("one")) {
      send(TestClient.callPacket(VERSION, 5), one.descriptor());
      assertThat(endsWithin(receiveAll())).isTrue();
    }
  }

  @Test
  void aCallWithoutTheDescriptorsThatItAnnouncesEndsTheConnection() throws IOException {
    send(callWithFiles(HOSTNAME, 5, 1));
    send(new byte[1]);
    assertThat(endsWithin(receiveAll())).isTrue();
  }

  private int receiveAll() {
    int total = 0;
    try {
      while (true) {
        ByteBuffer buffer = ByteBuffer.allocate(1000);
        int count = UnixFds.receive(client.descriptor(), buffer, 10).count();
        if (count == 0) {
          return total;
        }
        total += count;
      }
    } catch (IOException e) {
      return total; // reset, since it closed with bytes unread
    }
  }

  private static boolean endsWithin(int bytes) {
    return bytes < 1000;
  }
}
