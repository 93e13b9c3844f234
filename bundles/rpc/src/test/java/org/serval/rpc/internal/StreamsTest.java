package org.serval.rpc.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.serval.protocol.MessageStatus.CONTINUE;
import static org.serval.protocol.MessageStatus.ERROR;
import static org.serval.protocol.MessageStatus.OK;
import static org.serval.rpc.internal.TestClient.callPacket;
import static org.serval.rpc.internal.TestClient.packet;
import static org.serval.rpc.internal.TestClient.streamPacket;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.serval.api.stream.DataStream;
import org.serval.posix.Errno;
import org.serval.posix.PosixException;
import org.serval.protocol.MessageError;
import org.serval.protocol.MessageLimits;
import org.serval.protocol.remote.RemoteConnectGetVersionRet;
import org.serval.protocol.remote.RemoteProcedures;
import org.serval.rpc.internal.TestClient.Packet;

/** The rules of streams, as measured on a real libvirtd with volumes. */
@Timeout(120)
class StreamsTest {
  private static final int CONSOLE = RemoteProcedures.DOMAIN_OPEN_CONSOLE;
  private static final int UPLOAD = RemoteProcedures.STORAGE_VOL_UPLOAD;
  private static final int DOWNLOAD = RemoteProcedures.STORAGE_VOL_DOWNLOAD;
  private static final int VERSION = RemoteProcedures.CONNECT_GET_VERSION;
  private static final byte[] NOTHING = {};

  private final AtomicReference<DataStream> next = new AtomicReference<>();
  private TestServer server;
  private TestClient client;

  @BeforeEach
  void start() throws IOException {
    FakeProgram program =
        new FakeProgram()
            .on(VERSION, call -> call.reply(new RemoteConnectGetVersionRet(1)))
            .on(CONSOLE, call -> call.async(() -> call.openStream(next.get())))
            .on(UPLOAD, call -> call.openStream(next.get()))
            .on(DOWNLOAD, call -> call.openStream(next.get()));
    server = new TestServer(program);
    client = server.connect();
  }

  @AfterEach
  void stop() throws IOException {
    client.close();
    server.close();
  }

  private PipeStream open(int procedure, int serial, int room) throws IOException {
    PipeStream stream = new PipeStream(room);
    next.set(stream);
    assertThat(client.call(procedure, serial).status()).isZero();
    return stream;
  }

  private static void assertPacket(Packet packet, int type, int serial, int status, int length) {
    assertThat(packet.type()).isEqualTo(type);
    assertThat(packet.serial()).isEqualTo(serial);
    assertThat(packet.status()).isEqualTo(status);
    assertThat(packet.payload()).hasSize(length);
  }

  @Test
  void whatAConsoleGetsComesBack() throws IOException {
    open(CONSOLE, 5, 10);
    client.send(streamPacket(CONSOLE, 5, CONTINUE, "hello".getBytes(UTF_8)));
    Packet echo = client.receive();
    assertPacket(echo, 3, 5, 2, 5);
    assertThat(echo.procedure()).isEqualTo(CONSOLE);
    assertThat(new String(echo.payload(), UTF_8)).isEqualTo("hello");
  }

  @Test
  void finishIsConfirmedWhenAllIsWritten() throws Exception {
    PipeStream stream = open(UPLOAD, 5, 10);
    client.send(streamPacket(UPLOAD, 5, CONTINUE, "hello".getBytes(UTF_8)));
    client.send(streamPacket(UPLOAD, 5, CONTINUE, NOTHING));
    client.send(streamPacket(UPLOAD, 5, OK, NOTHING));
    assertPacket(client.receive(), 3, 5, 0, 0);
    assertThat(stream.finished()).isTrue();
    stream.awaitClosed();
    ByteBuffer written = ByteBuffer.allocate(10);
    assertThat(stream.read(written)).isEqualTo(5);
  }

  @Test
  void theEndOfTheDataIsAnEmptyPacketAndTheClientFinishes() throws Exception {
    PipeStream stream = open(DOWNLOAD, 5, 10);
    stream.write(ByteBuffer.wrap(new byte[300_000]));
    stream.end();
    int received = 0;
    Packet packet = client.receive();
    while (packet.payload().length > 0) {
      assertThat(packet.payload().length).isLessThanOrEqualTo(MessageLimits.LEGACY_PAYLOAD_MAX);
      received += packet.payload().length;
      packet = client.receive();
    }
    assertThat(received).isEqualTo(300_000);
    assertPacket(packet, 3, 5, 2, 0);
    client.send(streamPacket(DOWNLOAD, 5, OK, NOTHING));
    assertPacket(client.receive(), 3, 5, 0, 0);
    stream.awaitClosed();
  }

  @Test
  void abortIsConfirmedAndClosesTheStream() throws Exception {
    PipeStream stream = open(CONSOLE, 5, 10);
    client.send(streamPacket(CONSOLE, 5, ERROR, NOTHING));
    assertPacket(client.receive(), 3, 5, 0, 0);
    stream.awaitClosed();
    client.send(streamPacket(CONSOLE, 5, CONTINUE, "late".getBytes(UTF_8)));
    assertThat(client.call(VERSION, 6).serial()).isEqualTo(6);
  }

  @Test
  void dataAgainstTheDirectionEndsTheStream() throws Exception {
    PipeStream stream = open(DOWNLOAD, 5, 10);
    client.send(streamPacket(DOWNLOAD, 5, CONTINUE, "x".getBytes(UTF_8)));
    MessageError error = client.receive().error();
    assertThat(error.code()).isEqualTo(39);
    assertThat(error.domain()).isEqualTo(38);
    assertThat(error.message()).isEqualTo("stream had unexpected termination");
    stream.awaitClosed();
  }

  @Test
  void anUnknownStatusEndsTheStream() throws Exception {
    PipeStream stream = open(UPLOAD, 5, 10);
    client.send(packet(TestClient.REMOTE, 1, UPLOAD, 3, 5, 7, NOTHING));
    Packet packet = client.receive();
    assertThat(packet.type()).isEqualTo(3);
    assertThat(packet.status()).isEqualTo(1);
    assertThat(packet.error().message()).isEqualTo("stream aborted with unexpected status 7");
    stream.awaitClosed();
  }

  @Test
  void packetsOfAnotherProcedureAreNotTheStreams() throws IOException {
    open(UPLOAD, 5, 10);
    client.send(streamPacket(DOWNLOAD, 5, OK, NOTHING));
    client.send(streamPacket(UPLOAD, 5, OK, NOTHING));
    assertPacket(client.receive(), 3, 5, 0, 0);
  }

  @Test
  void aHoleWhereThereAreNoneEndsTheConnection() throws Exception {
    PipeStream stream = open(UPLOAD, 5, 10);
    client.send(packet(TestClient.REMOTE, 1, UPLOAD, 6, 5, 2, new byte[12]));
    assertThat(client.ended()).isTrue();
    stream.awaitClosed();
  }

  @Test
  void aStreamThatCannotBeWrittenTellsWhy() throws IOException {
    next.set(
        new FailingStream() {
          @Override
          public void write(ByteBuffer source) throws IOException {
            throw new PosixException(Errno.ENOSPC, "write");
          }
        });
    client.call(UPLOAD, 5);
    client.send(streamPacket(UPLOAD, 5, CONTINUE, "x".getBytes(UTF_8)));
    Packet packet = client.receive();
    assertThat(packet.type()).isEqualTo(3);
    assertThat(packet.error())
        .isEqualTo(
            new MessageError(
                38,
                38,
                "cannot write to stream: No space left on device",
                2,
                null,
                "%s",
                "cannot write to stream: No space left on device",
                null,
                28,
                -1,
                null));
  }

  @Test
  void aStreamThatCannotBeReadTellsWhy() throws IOException {
    next.set(new FailingStream());
    client.call(DOWNLOAD, 5);
    assertThat(client.receive().error().message()).isEqualTo("cannot read from stream: broken");
  }

  @Test
  void aMegabyteGoesUnchangedThroughASlowStream() throws IOException {
    open(CONSOLE, 5, 1);
    byte[] sent = new byte[3_000_000];
    new Random(1).nextBytes(sent);
    Thread.ofVirtual().start(() -> sendInPieces(sent));
    ByteArrayOutputStream received = new ByteArrayOutputStream();
    while (received.size() < sent.length) {
      received.writeBytes(client.receive().payload());
    }
    assertThat(received.toByteArray()).isEqualTo(sent);
  }

  private void sendInPieces(byte[] bytes) {
    try {
      for (int at = 0; at < bytes.length; at += 200_000) {
        byte[] piece = Arrays.copyOfRange(bytes, at, Math.min(at + 200_000, bytes.length));
        client.send(streamPacket(CONSOLE, 5, CONTINUE, piece));
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void manyStreamsOfAClientDoNotDisturbOneAnother() throws IOException {
    for (int serial = 0; serial < 200; serial++) {
      open(CONSOLE, serial, 10);
    }
    for (int serial = 0; serial < 200; serial++) {
      client.send(streamPacket(CONSOLE, serial, CONTINUE, ("stream " + serial).getBytes(UTF_8)));
    }
    Map<Integer, String> echoes = new HashMap<>();
    for (int i = 0; i < 200; i++) {
      Packet packet = client.receive();
      echoes.put(packet.serial(), new String(packet.payload(), UTF_8));
    }
    for (int serial = 0; serial < 200; serial++) {
      assertThat(echoes).containsEntry(serial, "stream " + serial);
    }
  }

  @Test
  void aClientThatDoesNotReadIsNotReadFor() throws Exception {
    EndlessStream stream = new EndlessStream();
    next.set(stream);
    client.send(callPacket(DOWNLOAD, 5));
    stream.awaitStandstill();
    long read = stream.count();
    assertThat(read).isLessThan(4_000_000);
    // Calls go on beside it once the client reads again.
    client.send(callPacket(VERSION, 6));
    Packet packet = client.receive();
    while (packet.serial() != 6) {
      packet = client.receive();
    }
    assertThat(packet.status()).isZero();
  }

  @Test
  void aStreamThatTakesNothingHoldsBackItsClientAndNoOther() throws Exception {
    PipeStream stream = open(UPLOAD, 5, 1);
    byte[] tiny = streamPacket(UPLOAD, 5, CONTINUE, new byte[] {1});
    ByteArrayOutputStream many = new ByteArrayOutputStream();
    for (int i = 0; i < 200_000; i++) {
      many.writeBytes(tiny);
    }
    Thread sender = Thread.ofVirtual().start(() -> sendQuietly(many.toByteArray()));
    while (!server.server().clients().all().iterator().next().streams().full()) {
      Thread.onSpinWait();
    }
    try (TestClient other = server.connect()) {
      assertThat(other.call(VERSION, 1).status()).isZero();
    }
    assertThat(sender.isAlive()).isTrue();
    client.close();
    stream.awaitClosed();
    sender.join();
  }

  private void sendQuietly(byte[] bytes) {
    try {
      client.send(bytes);
    } catch (IOException e) {
      // the test closes the connection while this waits
    }
  }

  @Test
  void aClientThatGoesClosesItsStreams() throws Exception {
    PipeStream first = open(CONSOLE, 5, 10);
    PipeStream second = open(DOWNLOAD, 6, 10);
    client.close();
    first.awaitClosed();
    second.awaitClosed();
  }

  @Test
  void theSerialOfAnOpenStreamCannotOpenAnother() throws Exception {
    open(CONSOLE, 5, 10);
    PipeStream second = new PipeStream(1);
    next.set(second);
    assertThat(client.call(CONSOLE, 5).status()).isEqualTo(1);
    second.awaitClosed();
    client.send(streamPacket(CONSOLE, 5, CONTINUE, "still".getBytes(UTF_8)));
    assertThat(new String(client.receive().payload(), UTF_8)).isEqualTo("still");
  }
}
