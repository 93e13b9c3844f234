package org.serval.rpc.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.serval.api.Identity;
import org.serval.protocol.Nothing;
import org.serval.protocol.remote.RemoteProcedures;
import org.serval.rpc.AuthMethod;
import org.serval.rpc.Call;
import org.serval.rpc.ClientConnection;

/** The change from plain to encrypted, at the answer that ends the authentication. */
@Timeout(60)
class SecuredClientTest {
  private static final int AUTHENTICATE = RemoteProcedures.AUTH_LIST;
  private static final int VERSION = RemoteProcedures.CONNECT_GET_VERSION;

  private final TurnedLayer layer = new TurnedLayer(4096);
  private final AtomicInteger served = new AtomicInteger();
  private final FakeProgram program =
      new FakeProgram()
          .on(
              VERSION,
              call -> {
                served.incrementAndGet();
                call.reply();
              });
  private TestServer server;
  private TestClient client;

  @BeforeEach
  void start() throws IOException {
    server = new TestServer(program, TestServer.USUAL, AuthMethod.SASL);
    client = server.connect();
  }

  @AfterEach
  void stop() throws IOException {
    client.close();
    server.close();
  }

  private void letIn(Call call) {
    call.replyAndSecure(Nothing.INSTANCE, Identity.UNKNOWN.withSaslUser("ann"), layer);
  }

  private byte[] piece(byte[] plain) {
    byte[] packed = layer.wrap(plain);
    return ByteBuffer.allocate(4 + packed.length).putInt(packed.length).put(packed).array();
  }

  private byte[] receivePiece() throws IOException {
    return layer.unwrap(read(ByteBuffer.wrap(read(4)).getInt()));
  }

  private byte[] read(int count) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(count);
    while (bytes.hasRemaining()) {
      if (client.channel().read(bytes) < 0) {
        throw new EOFException();
      }
    }
    return bytes.array();
  }

  private void awaitEnd() {
    ByteBuffer bytes = ByteBuffer.allocate(4096);
    try {
      while (client.channel().read(bytes.clear()) >= 0) {
        // answers of before
      }
    } catch (IOException e) {
      // the end too: bytes of ours were left unread
    }
  }

  @Test
  void theAnswerIsPlainAndAllBehindItIsNot() throws IOException {
    program.on(AUTHENTICATE, call -> call.async(() -> letIn(call)));
    assertThat(client.call(AUTHENTICATE, 1).status()).isZero();
    for (int serial = 2; serial < 5; serial++) {
      client.send(piece(TestClient.callPacket(VERSION, serial)));
      ByteBuffer reply = ByteBuffer.wrap(receivePiece());
      assertThat(reply.getInt(20)).isEqualTo(serial);
      assertThat(reply.getInt(24)).as("status").isZero();
    }
    ClientConnection seen = program.sessions().getFirst().client();
    assertThat(seen.identity().saslUser()).isEqualTo("ann");
    assertThat(seen.authenticated()).isTrue();
  }

  @Test
  void whatSomebodySentAheadIsNotServed() throws IOException {
    program.on(AUTHENTICATE, this::letIn);
    byte[] first = TestClient.callPacket(AUTHENTICATE, 1);
    byte[] slipped = TestClient.callPacket(VERSION, 2);
    byte[] both = Arrays.copyOf(first, first.length + slipped.length);
    System.arraycopy(slipped, 0, both, first.length, slipped.length);
    client.send(both);
    assertThat(client.receive().status()).isZero();
    assertThat(ByteBuffer.wrap(receivePiece()).getInt(24)).as("refused").isEqualTo(1);
    assertThat(served).hasValue(0);
  }

  @Test
  void plainBytesAfterwardsEndTheConnection() throws IOException {
    program.on(AUTHENTICATE, call -> call.async(() -> letIn(call)));
    client.call(AUTHENTICATE, 1);
    client.send(new byte[] {0x7f, 0, 0, 0, 1, 2, 3, 4});
    awaitEnd();
    assertThat(served).hasValue(0);
  }
}
