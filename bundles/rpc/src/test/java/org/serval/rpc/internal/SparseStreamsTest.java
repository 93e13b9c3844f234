package org.serval.rpc.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.serval.protocol.MessageStatus.CONTINUE;
import static org.serval.protocol.MessageStatus.OK;
import static org.serval.rpc.internal.TestClient.streamPacket;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.serval.api.stream.SparseStream;
import org.serval.protocol.MessageType;
import org.serval.protocol.StreamHole;
import org.serval.protocol.XdrWriter;
import org.serval.protocol.remote.RemoteProcedures;
import org.serval.rpc.internal.TestClient.Packet;

/** Holes, with the packets that a real libvirtd sends for a file of this shape. */
@Timeout(60)
class SparseStreamsTest {
  private static final int UPLOAD = RemoteProcedures.STORAGE_VOL_UPLOAD;
  private static final int DOWNLOAD = RemoteProcedures.STORAGE_VOL_DOWNLOAD;

  private final HoleyFile file = new HoleyFile();
  private TestServer server;
  private TestClient client;

  @BeforeEach
  void start() throws IOException {
    server =
        new TestServer(
            new FakeProgram()
                .on(UPLOAD, call -> call.openStream(file))
                .on(DOWNLOAD, call -> call.openStream(file)));
    client = server.connect();
  }

  @AfterEach
  void stop() throws IOException {
    client.close();
    server.close();
  }

  private static byte[] hole(long length, int flags) {
    return TestClient.packet(
        TestClient.REMOTE, 1, UPLOAD, 6, 5, 2, XdrWriter.toBytes(new StreamHole(length, flags)));
  }

  @Test
  void holesAreToldToTheClient() throws IOException {
    client.call(DOWNLOAD, 5);
    Packet first = client.receive();
    assertThat(first.type()).isEqualTo(MessageType.STREAM_HOLE.value());
    assertThat(first.status()).isEqualTo(2);
    assertThat(first.serial()).isEqualTo(5);
    assertThat(StreamHole.decode(first.reader())).isEqualTo(new StreamHole(524288, 0));
    assertThat(client.receive().payload()).isEqualTo("AAAA".getBytes(UTF_8));
    assertThat(StreamHole.decode(client.receive().reader())).isEqualTo(new StreamHole(524284, 0));
    assertThat(client.receive().payload()).isEmpty();
    client.send(streamPacket(DOWNLOAD, 5, OK, new byte[0]));
    assertThat(client.receive().status()).isZero();
  }

  @Test
  void holesOfTheClientAreLeft() throws IOException {
    client.call(UPLOAD, 5);
    client.send(streamPacket(UPLOAD, 5, CONTINUE, "abc".getBytes(UTF_8)));
    client.send(hole(4096, 0));
    client.send(streamPacket(UPLOAD, 5, CONTINUE, "def".getBytes(UTF_8)));
    client.send(streamPacket(UPLOAD, 5, OK, new byte[0]));
    assertThat(client.receive().status()).isZero();
    assertThat(file.written).containsExactly("abc", "4096", "def", "finish");
  }

  @Test
  void aHoleThatMakesNoSenseEndsTheStream() throws IOException {
    client.call(UPLOAD, 5);
    client.send(hole(-1, 0));
    Packet packet = client.receive();
    assertThat(packet.type()).isEqualTo(3);
    assertThat(packet.error().message()).isEqualTo("a hole of -1 bytes with flags 0");
    client.call(UPLOAD, 5);
    client.send(hole(1, 7));
    assertThat(client.receive().error().code()).isEqualTo(39);
  }

  @Test
  void aHoleThatDoesNotDecodeEndsTheConnection() throws IOException {
    client.call(UPLOAD, 5);
    client.send(TestClient.packet(TestClient.REMOTE, 1, UPLOAD, 6, 5, 2, new byte[4]));
    assertThat(client.ended()).isTrue();
  }

  /** A hole, four bytes, and a hole. */
  private static final class HoleyFile implements SparseStream {
    private final List<String> written = new CopyOnWriteArrayList<>();
    private int step;

    @Override
    public long readHole() {
      return switch (step) {
        case 0 -> {
          step = 1;
          yield 524288;
        }
        case 2 -> {
          step = 3;
          yield 524284;
        }
        default -> 0;
      };
    }

    @Override
    public int read(ByteBuffer target) {
      if (step == 1) {
        step = 2;
        target.put("AAAA".getBytes(UTF_8));
        return 4;
      }
      return -1;
    }

    @Override
    public void writeHole(long length) {
      written.add(Long.toString(length));
    }

    @Override
    public void write(ByteBuffer source) {
      written.add(UTF_8.decode(source).toString());
    }

    @Override
    public void finish() {
      written.add("finish");
    }

    @Override
    public void close() {}
  }
}
