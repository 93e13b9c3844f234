package org.serval.posix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** Each test is in a network namespace of its own, which ends with it. */
class TapTest {
  private static void isolated(Callable<?> work) throws Exception {
    assumeTrue(Posix.geteuid() == 0 && Files.exists(Path.of("/dev/net/tun")), "needs root and tun");
    try {
      Netns.insideNew(() -> true);
    } catch (PosixException e) {
      assumeTrue(false, "no new network namespaces here: " + e.getMessage());
    }
    Netns.insideNew(work);
  }

  private static void run(String... command) throws Exception {
    assertThat(Spawn.command(command).start().await().isSuccess()).isTrue();
  }

  @Test
  void hasANumberOfTheKernelsChoice() throws Exception {
    isolated(
        () -> {
          try (Tap first = Tap.create("vnet%d", 1, true);
              Tap second = Tap.create("vnet%d", 1, true)) {
            assertThat(first.name()).isEqualTo("vnet0");
            assertThat(second.name()).isEqualTo("vnet1");
            assertThat(first.device().exists()).isTrue();
          }
          assertThat(new NetDevice("vnet0").exists()).isFalse();
          return null;
        });
  }

  @Test
  void becomesAPortOfABridge() throws Exception {
    isolated(
        () -> {
          run("/sbin/ip", "link", "add", "br7", "type", "bridge");
          try (Tap tap = Tap.create("tap-x", 1, false)) {
            tap.device().setAddress(Tap.hostAddress("52:54:00:12:34:56"));
            tap.device().setMtu(1400);
            tap.device().addToBridge("br7");
            tap.device().setUp(true);
            assertThat(tap.device().address()).isEqualTo("fe:54:00:12:34:56");
            assertThat(tap.device().mtu()).isEqualTo(1400);
            assertThat(tap.device().isUp()).isTrue();
            assertThat(link("tap-x")).contains("master br7").contains("UP");
            tap.device().removeFromBridge("br7");
            assertThat(link("tap-x")).doesNotContain("master");
          }
          return null;
        });
  }

  private static String link(String name) throws Exception {
    try (Posix.Pipe pipe = Posix.pipe();
        FdStream reader = new FdStream(pipe.reader())) {
      PidFd ip =
          Spawn.command("/sbin/ip", "link", "show", name)
              .outputTo(pipe.writer().descriptor())
              .start();
      assertThat(ip.await().isSuccess()).isTrue();
      ByteBuffer buffer = ByteBuffer.allocate(4000);
      reader.read(buffer);
      return new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void hasManyQueues() throws Exception {
    isolated(
        () -> {
          try (Tap tap = Tap.create("vnet%d", 4, true)) {
            assertThat(tap.queues()).hasSize(4);
            assertThat(tap.device().exists()).isTrue();
          }
          return null;
        });
  }

  @Test
  void refusesANameInUse() throws Exception {
    isolated(
        () -> {
          try (Tap tap = Tap.create("busy0", 1, true)) {
            assertThatThrownBy(() -> Tap.create(tap.name(), 1, true))
                .isInstanceOfSatisfying(
                    PosixException.class, e -> assertThat(e.errno()).isEqualTo(Errno.EBUSY));
          }
          return null;
        });
  }

  @Test
  void aMissingBridgeIsNamedInTheError() throws Exception {
    isolated(
        () -> {
          try (Tap tap = Tap.create("vnet%d", 1, true)) {
            assertThatThrownBy(() -> tap.device().addToBridge("nobr"))
                .hasMessageContaining("nobr")
                .hasMessageContaining("No such device");
          }
          return null;
        });
  }

  @Test
  void aNamespaceIsEnteredByItsFile() throws Exception {
    isolated(
        () -> {
          try (Tap tap = Tap.create("inner0", 1, false)) {
            Path here =
                Path.of("/proc/" + ProcessHandle.current().pid() + "/task/" + tid() + "/ns/net");
            boolean seen = Netns.inside(here, () -> new NetDevice(tap.name()).exists());
            assertThat(seen).isTrue();
            boolean outside =
                Netns.inside(Netns.of(ProcessHandle.current().pid()), tap.device()::exists);
            assertThat(outside).isFalse();
            Spawn inside = Spawn.command("/sbin/ip", "link", "show", "inner0").network(here);
            assertThat(
                    Netns.inside(
                        Netns.of(ProcessHandle.current().pid()),
                        () -> inside.start().await().isSuccess()))
                .isTrue();
          }
          return null;
        });
  }

  private static String tid() throws Exception {
    return Path.of("/proc/thread-self").toRealPath().getFileName().toString();
  }

  @Test
  void longNamesAreRefused() {
    assertThatThrownBy(() -> new NetDevice("sixteen-bytes-it-is").index())
        .isInstanceOfSatisfying(
            PosixException.class, e -> assertThat(e.errno()).isEqualTo(Errno.ENAMETOOLONG));
  }
}
