package org.serval.rpc.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.serval.protocol.remote.RemoteConnectGetVersionRet;
import org.serval.protocol.remote.RemoteConnectOpenArgs;
import org.serval.protocol.remote.RemoteProcedures;

/** Whatever a client sends, the others are served. */
class HostileClientTest {
  private static final int VERSION = RemoteProcedures.CONNECT_GET_VERSION;
  private static TestServer server;

  @BeforeContainer
  static void start() throws IOException {
    server =
        new TestServer(
            new FakeProgram()
                .on(VERSION, call -> call.reply(new RemoteConnectGetVersionRet(1)))
                .on(
                    RemoteProcedures.CONNECT_OPEN,
                    call -> {
                      RemoteConnectOpenArgs.decode(call.args());
                      call.reply();
                    })
                .on(
                    RemoteProcedures.DOMAIN_OPEN_CONSOLE,
                    call -> call.openStream(new PipeStream(10))));
  }

  @AfterContainer
  static void stop() throws IOException {
    server.close();
  }

  private static void attack(byte[] bytes) throws IOException {
    try (TestClient client = server.connect()) {
      client.send(bytes);
    } catch (IOException e) {
      assertThat(e).hasMessageMatching("Broken pipe|Connection reset.*");
    }
    try (TestClient client = server.connect()) {
      assertThat(client.call(VERSION, 1).status()).isZero();
    }
  }

  @Property(tries = 300)
  void noise(@ForAll @Size(max = 300) byte[] bytes) throws IOException {
    attack(bytes);
  }

  @Property(tries = 500)
  void packetsWithWildHeaders(
      @ForAll boolean known,
      @ForAll @IntRange(min = -1, max = 4) int version,
      @ForAll @IntRange(min = -1, max = 500) int procedure,
      @ForAll @IntRange(min = -1, max = 8) int type,
      @ForAll @IntRange(min = -1, max = 4) int status,
      @ForAll @IntRange(min = -8, max = 40) int lie,
      @ForAll @Size(max = 80) byte[] payload)
      throws IOException {
    byte[] packet =
        TestClient.packet(
            known ? TestClient.REMOTE : procedure, version, procedure, type, 7, status, payload);
    ByteBuffer.wrap(packet).putInt(0, packet.length + (lie < 10 ? lie : 0));
    byte[] open = TestClient.callPacket(RemoteProcedures.DOMAIN_OPEN_CONSOLE, 7);
    attack(ByteBuffer.allocate(open.length + packet.length).put(open).put(packet).array());
  }
}
