package org.serval.rpc.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.serval.api.HostPaths;
import org.serval.protocol.remote.RemoteProcedures;
import org.serval.rpc.RpcProgram;

@Timeout(60)
class RpcTransportTest {
  private static final int VERSION = RemoteProcedures.CONNECT_GET_VERSION;
  @TempDir Path root;

  @Test
  void theSocketsAppearWithTheFirstProgramAndGoWithTheComponent() throws IOException {
    Path run = root.resolve("run/libvirt");
    RpcTransport transport =
        new RpcTransport(
            HostPaths.system(root), Map.of("auth_unix_rw", "none", "auth_unix_ro", "none"), false);
    transport.start();
    assertThat(run).isDirectoryContaining("glob:**/libvirt-admin-sock");
    assertThat(run.resolve("libvirt-sock")).doesNotExist();
    FakeProgram program = new FakeProgram().on(VERSION, call -> call.reply());
    transport.add(program, Map.of());
    try (TestClient client = new TestClient(run.resolve("libvirt-sock"));
        TestClient reader = new TestClient(run.resolve("libvirt-sock-ro"))) {
      assertThat(client.call(VERSION, 1).status()).isZero();
      assertThat(reader.call(VERSION, 1).status()).isZero();
      assertThat(program.sessions())
          .extracting(session -> session.client().readOnly())
          .containsExactly(false, true);
      transport.remove(program, Map.of());
      assertThat(client.call(VERSION, 2).error().message()).startsWith("Cannot find program");
    } finally {
      transport.stop();
    }
    assertThat(run).isEmptyDirectory();
  }

  @Test
  void theAdminSocketServesOnlyProgramsThatAreForIt() throws IOException {
    RpcTransport transport = new RpcTransport(HostPaths.system(root), Map.of(), false);
    transport.add(new FakeProgram().on(VERSION, call -> call.reply()), Map.of());
    transport.start();
    try (TestClient client = new TestClient(root.resolve("run/libvirt/libvirt-admin-sock"))) {
      assertThat(client.call(VERSION, 1).error().message()).startsWith("Cannot find program");
      FakeProgram admin = new FakeProgram().on(VERSION, call -> call.reply());
      transport.add(admin, Map.of(RpcProgram.SERVER, RpcProgram.ADMIN));
      assertThat(client.call(VERSION, 2).status()).isZero();
      assertThat(admin.sessions().getFirst().client().server()).isEqualTo(RpcProgram.ADMIN);
    } finally {
      transport.stop();
    }
  }

  @Test
  void fewerClientsThanMayWaitForAuthenticationAreRefused() {
    RpcTransport transport =
        new RpcTransport(HostPaths.system(root), Map.of("max_clients", 10L), false);
    transport.add(new FakeProgram(), Map.of());
    transport.start();
    try {
      assertThat(transport.startProblems())
          .containsExactly(
              "internal error: The overall maximum number of clients must not be less than the"
                  + " number of clients waiting for authentication");
      assertThat(root.resolve("run/libvirt/libvirt-sock")).doesNotExist();
    } finally {
      transport.stop();
    }
  }

  @Test
  void namesOfUsersAndGroupsComeFromTheFiles() throws IOException {
    Path passwd = root.resolve("passwd");
    Path group = root.resolve("group");
    Files.writeString(
        passwd, "root:x:0:0:root:/root:/bin/sh\n# odd\n\nann:x:1000:1000::/:/bin/sh\n");
    Files.writeString(group, "root:x:0:\nstaff:x:50:ann\n");
    PeerNames names = new PeerNames(passwd, group);
    assertThat(names.user(1000)).isEqualTo("ann");
    assertThat(names.user(7)).isNull();
    assertThat(names.group(50)).isEqualTo("staff");
    assertThat(names.gid("staff")).hasValue(50);
    assertThat(names.gid("none")).isEmpty();
  }
}
