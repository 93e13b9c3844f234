package org.serval.rpc.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.serval.rpc.internal.TestClient.REMOTE;
import static org.serval.rpc.internal.TestClient.callPacket;
import static org.serval.rpc.internal.TestClient.packet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.serval.protocol.remote.RemoteConnectGetVersionRet;
import org.serval.protocol.remote.RemoteConnectOpenArgs;
import org.serval.protocol.remote.RemoteProcedures;
import org.serval.rpc.internal.TestClient.Packet;

@Timeout(60)
class FramingTest {
  private static final byte[] NOTHING = {};
  private static final int VERSION = RemoteProcedures.CONNECT_GET_VERSION;
  private static final int OPEN = RemoteProcedures.CONNECT_OPEN;
  private TestServer server;
  private TestClient client;

  @BeforeEach
  void start() throws IOException {
    server =
        new TestServer(
            new FakeProgram()
                .on(VERSION, call -> call.reply(new RemoteConnectGetVersionRet(10008000)))
                .on(
                    OPEN,
                    call -> {
                      int length = RemoteConnectOpenArgs.decode(call.args()).name().length();
                      call.reply(new RemoteConnectGetVersionRet(length));
                    }));
    client = server.connect();
  }

  @AfterEach
  void stop() throws IOException {
    client.close();
    server.close();
  }

  private void assertVersion(Packet reply, int serial) {
    assertThat(reply.type()).isEqualTo(1);
    assertThat(reply.status()).isZero();
    assertThat(reply.serial()).isEqualTo(serial);
    assertThat(RemoteConnectGetVersionRet.decode(reply.reader()).hvVer()).isEqualTo(10008000);
  }

  @Test
  void aCallIsAnswered() throws IOException {
    assertVersion(client.call(VERSION, 7), 7);
  }

  @Test
  void callsSplitAtEveryPointAreAnswered() throws IOException {
    byte[] two = join(callPacket(VERSION, 1), open(20, 2));
    for (int split = 1; split < two.length; split++) {
      client.send(Arrays.copyOfRange(two, 0, split));
      roundTripOnAnotherConnection();
      client.send(Arrays.copyOfRange(two, split, two.length));
      assertVersion(client.receive(), 1);
      assertThat(client.receive().reader().readLong()).isEqualTo(20);
    }
  }

  /** Makes it likely that the server has received what was sent before. */
  private void roundTripOnAnotherConnection() throws IOException {
    try (TestClient other = server.connect()) {
      other.call(VERSION, 1);
    }
  }

  @Test
  void bytesThatComeOneByOneMakeCalls() throws IOException {
    for (byte b : open(30, 5)) {
      client.send(new byte[] {b});
    }
    assertThat(client.receive().reader().readLong()).isEqualTo(30);
  }

  @ParameterizedTest
  @ValueSource(ints = {4000, 65400, 65500, 65536, 70000, 200_000, 1_000_000, 4_194_304})
  void aLargeCallArrivesWholeBetweenSmallOnes(int size) throws IOException {
    Thread sender =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    client.send(
                        join(callPacket(VERSION, 1), open(size, 2), callPacket(VERSION, 3)));
                  } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                  }
                });
    assertVersion(client.receive(), 1);
    assertThat(client.receive().reader().readLong()).isEqualTo(size);
    assertVersion(client.receive(), 3);
    assertThat(sender.isInterrupted()).isFalse();
    assertThat(server.loops().first().frameMemory().used()).isZero();
  }

  @Test
  void manyCallsInOnePieceAreAnsweredInOrder() throws IOException {
    ByteArrayOutputStream calls = new ByteArrayOutputStream();
    for (int i = 0; i < 5000; i++) {
      calls.writeBytes(callPacket(VERSION, i));
    }
    Thread.ofVirtual().start(() -> sendQuietly(calls.toByteArray()));
    for (int i = 0; i < 5000; i++) {
      assertVersion(client.receive(), i);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 4, 27, 33554432 + 5, 0x7fffffff, 0x80000000, 0xffffffff})
  void aLengthAgainstTheRulesEndsTheConnection(int length) throws IOException {
    client.send(ByteBuffer.allocate(4).putInt(length).array());
    assertThat(client.ended()).isTrue();
    try (TestClient other = server.connect()) {
      assertVersion(other.call(VERSION, 1), 1);
    }
  }

  @Test
  void theLargestLengthTakesNoMemoryBeforeItsBytesCome() throws IOException {
    client.send(ByteBuffer.allocate(4).putInt(33554432 + 4).array());
    client.send(Arrays.copyOfRange(callPacket(VERSION, 1), 4, 28));
    roundTripOnAnotherConnection();
    assertThat(server.loops().first().frameMemory().used()).isLessThan(10_000);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 6, 9, -1})
  void packetsThatAServerHasNoUseForAreIgnored(int type) throws IOException {
    client.send(packet(REMOTE, 1, VERSION, type, 9, 0, NOTHING));
    assertVersion(client.call(VERSION, 1), 1);
  }

  @Test
  void aCallWithoutDescriptorsMayHaveTheirForm() throws IOException {
    client.send(packet(REMOTE, 1, VERSION, 4, 9, 0, new byte[4]));
    Packet reply = client.receive();
    assertVersion(reply, 9);
  }

  @Test
  void tooManyDescriptorsEndTheConnection() throws IOException {
    client.send(packet(REMOTE, 1, VERSION, 4, 9, 0, new byte[] {0, 0, 0, 33}));
    assertThat(client.ended()).isTrue();
  }

  @Test
  void aCallWithDescriptorsThatDoesNotCountThemEndsTheConnection() throws IOException {
    client.send(packet(REMOTE, 1, VERSION, 4, 9, 0, NOTHING));
    assertThat(client.ended()).isTrue();
  }

  private void sendQuietly(byte[] bytes) {
    try {
      client.send(bytes);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static byte[] open(int length, int serial) {
    return callPacket(OPEN, serial, new RemoteConnectOpenArgs("x".repeat(length), 0));
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
