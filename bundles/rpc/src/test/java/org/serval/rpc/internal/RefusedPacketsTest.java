package org.serval.rpc.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.serval.rpc.internal.TestClient.REMOTE;
import static org.serval.rpc.internal.TestClient.packet;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.serval.protocol.MessageError;
import org.serval.protocol.remote.RemoteConnectOpenArgs;
import org.serval.protocol.remote.RemoteProcedures;
import org.serval.rpc.AuthMethod;
import org.serval.rpc.internal.TestClient.Packet;

/** What a real libvirtd 9.0.0 answers to the same packets, sent by hand. */
@Timeout(60)
class RefusedPacketsTest {
  private static final byte[] NOTHING = {};
  private TestServer server;
  private TestClient client;

  @BeforeEach
  void start() throws IOException {
    server =
        new TestServer(
            new FakeProgram()
                .on(
                    RemoteProcedures.CONNECT_OPEN,
                    call -> {
                      RemoteConnectOpenArgs.decode(call.args());
                      call.reply();
                    })
                .on(RemoteProcedures.CONNECT_GET_TYPE, call -> call.reply()));
    client = server.connect();
  }

  @AfterEach
  void stop() throws IOException {
    client.close();
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "0x12345678, 1, 1,    0, Cannot find program 305419896 version 1",
    "0x20008086, 2, 1,    0, Cannot find program 536903814 version 2",
    "0x06900690, 1, 1,    0, Cannot find program 110102160 version 1",
    "0x6b656570, 1, 1,    0, Cannot find program 1801807216 version 1",
    "0x20008086, 1, 9999, 0, unknown procedure: 9999",
    "0x20008086, 1, 0,    0, unknown procedure: 0",
    "0x20008086, 1, -1,   0, unknown procedure: -1",
    "0x20008086, 1, 107,  0, unknown procedure: 107",
    "0x20008086, 1, 3,    1, Unexpected message status 1",
    "0x20008086, 1, 3,    2, Unexpected message status 2",
    "0x20008086, 1, 3,    9, Unexpected message status 9",
    "0x20008086, 1, 1,    0, Unable to decode message payload",
  })
  void aCallThatCannotBeServedIsAnsweredAsByTheRealDaemon(
      String program, int version, int procedure, int status, String message) throws IOException {
    int number = Integer.decode(program);
    client.send(packet(number, version, procedure, 0, 7, status, NOTHING));
    Packet reply = client.receive();
    assertThat(reply)
        .extracting(
            Packet::program,
            Packet::version,
            Packet::procedure,
            Packet::type,
            Packet::serial,
            Packet::status)
        .containsExactly(number, version, procedure, 1, 7, 1);
    assertThat(reply.error())
        .isEqualTo(new MessageError(39, 7, message, 2, null, "%s", message, null, -1, -1, null));
    assertThat(client.call(RemoteProcedures.CONNECT_GET_TYPE, 8).status()).isZero();
  }

  @Test
  void aClientThatHasNotAuthenticatedMayOnlyDoThat() throws IOException {
    try (TestServer guarded =
            new TestServer(
                new FakeProgram().on(RemoteProcedures.AUTH_LIST, call -> call.reply()),
                TestServer.USUAL,
                AuthMethod.POLKIT);
        TestClient stranger = guarded.connect()) {
      MessageError error = stranger.call(RemoteProcedures.CONNECT_GET_TYPE, 1).error();
      assertThat(error.code()).isEqualTo(39);
      assertThat(error.domain()).isEqualTo(7);
      assertThat(error.message()).isEqualTo("authentication required");
      assertThat(stranger.call(RemoteProcedures.AUTH_LIST, 2).status()).isZero();
    }
  }

  @Test
  void messagesOfUnknownProgramsAreIgnored() throws IOException {
    client.send(packet(0x12345678, 1, 1, 2, 0, 0, NOTHING));
    client.send(packet(0x6b656570, 2, 1, 2, 0, 0, NOTHING));
    client.send(packet(0x6b656570, 1, 9, 2, 0, 0, NOTHING));
    client.send(packet(0x6b656570, 1, 2, 2, 0, 0, NOTHING));
    client.send(packet(REMOTE, 1, 201, 3, 7, 2, new byte[] {1, 2}));
    client.send(packet(REMOTE, 1, 201, 6, 7, 2, new byte[12]));
    assertThat(client.call(RemoteProcedures.CONNECT_GET_TYPE, 8).serial()).isEqualTo(8);
  }
}
