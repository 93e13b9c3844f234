package org.serval.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Keys of libvirtd.conf at work: what a daemon does otherwise because the file says so. */
class DaemonKeysIT {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final int AUTH_LIST = 66;

  private final ServalDaemon daemon = ServalDaemon.prepare(ServalDaemon.builtDistribution());

  @AfterEach
  void stop() {
    daemon.close();
  }

  private void start(String... lines) {
    List<String> all = new ArrayList<>(List.of("auth_unix_rw = \"none\""));
    all.addAll(List.of(lines));
    daemon.configure("libvirtd.conf", all.toArray(String[]::new)).startAgain();
  }

  private Path admin() {
    return daemon.socket().resolveSibling("libvirt-admin-sock");
  }

  private Map<String, String> told(String what, String server) {
    String uri = "libvirtd+unix:///system?socket=" + admin();
    String out = Command.run(List.of("virt-admin", "-c", uri, what, server), Map.of()).ok().out();
    return out.lines()
        .filter(line -> line.contains(":"))
        .collect(
            Collectors.toMap(
                line -> line.split(":")[0].strip(), line -> line.split(":")[1].strip()));
  }

  @Test
  void bothServersHaveTheirWorkers() {
    start(
        "min_workers = 2",
        "max_workers = 9",
        "prio_workers = 4",
        "admin_min_workers = 3",
        "admin_max_workers = 8");
    assertThat(told("server-threadpool-info", "libvirtd"))
        .containsEntry("minWorkers", "2")
        .containsEntry("maxWorkers", "9")
        .containsEntry("prioWorkers", "4");
    assertThat(told("server-threadpool-info", "admin"))
        .containsEntry("minWorkers", "3")
        .containsEntry("maxWorkers", "8")
        .containsEntry("prioWorkers", "0");
  }

  @Test
  void whoComesAfterTheLastClientWaitsUntilOneGoes() throws Exception {
    start("max_clients = 2", "max_anonymous_clients = 2", "admin_max_clients = 7");
    assertThat(told("server-clients-info", "admin")).containsEntry("nclients_max", "7");
    WireClient first = new WireClient(daemon.socket());
    try (WireClient second = new WireClient(daemon.socket());
        WireClient third = new WireClient(daemon.socket())) {
      assertThat(first.call(AUTH_LIST, new byte[0])).isEqualTo("ok");
      assertThat(second.call(AUTH_LIST, new byte[0])).isEqualTo("ok");
      third.send(AUTH_LIST, 1, new byte[0]);
      assertThat(told("server-clients-info", "libvirtd"))
          .containsEntry("nclients_max", "2")
          .containsEntry("nclients", "2")
          .containsEntry("nclients_unauth_max", "2");
      first.close();
      assertThat(third.call(AUTH_LIST, new byte[0])).isEqualTo("ok");
    }
  }

  /** A daemon that is held takes nobody: as many come as its sockets' queues have places for. */
  @Test
  void soManyClientsWaitToBeAccepted() throws IOException {
    start("max_queued_clients = 12", "admin_max_queued_clients = 6");
    try (WireClient last = new WireClient(daemon.socket())) {
      assertThat(last.call(AUTH_LIST, new byte[0])).as("all before it are taken").isEqualTo("ok");
    }
    daemon.signal("STOP");
    Eventually.holds(SOON, "held", () -> state(daemon.pid()).equals("T"));
    try {
      assertThat(places(daemon.socket())).isEqualTo(12 + 1);
      assertThat(places(admin())).isEqualTo(6 + 1);
    } finally {
      daemon.signal("CONT");
    }
  }

  private static String state(long pid) {
    try {
      return Files.readString(Path.of("/proc/" + pid + "/stat"))
          .replaceFirst(".*\\) ", "")
          .substring(0, 1);
    } catch (IOException e) {
      return e.getMessage();
    }
  }

  private static int places(Path socket) throws IOException {
    List<SocketChannel> waiting = new ArrayList<>();
    try {
      while (true) {
        waiting.add(SocketChannel.open(StandardProtocolFamily.UNIX));
        waiting.getLast().configureBlocking(false);
        waiting.getLast().connect(UnixDomainSocketAddress.of(socket));
      }
    } catch (SocketException full) {
      assertThat(full).hasMessageContaining("temporarily unavailable");
      return waiting.size() - 1;
    } finally {
      for (SocketChannel client : waiting) {
        client.close();
      }
    }
  }

  @Test
  void theHostHasTheUuidOfTheFile() {
    String uuid = "4dea22b3-1d52-d8f3-2516-782e98ab3fa0";
    start("host_uuid = \"" + uuid + "\"");
    assertThat(daemon.qemu().ok("capabilities")).contains("<uuid>" + uuid + "</uuid>");
  }

  @Test
  void theHostHasTheUuidOfItsMachineId() throws IOException {
    Path id = Path.of("/etc/machine-id");
    Assumptions.assumeTrue(Files.exists(id), "a host with a machine id");
    String uuid =
        Files.readString(id)
            .strip()
            .replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5");
    start("host_uuid_source = \"machine-id\"");
    assertThat(daemon.qemu().ok("capabilities")).contains("<uuid>" + uuid + "</uuid>");
  }

  @Test
  void theLevelSaysWhatIsLogged() {
    start("log_level = 1");
    daemon.test().ok("domstate", "test");
    assertThat(daemon.log()).contains(": debug :").contains(": info :");
    daemon.stop();
    int before = daemon.log().length();
    start("log_level = 4");
    daemon.test().ok("domstate", "test");
    assertThat(daemon.log().substring(before)).doesNotContain(": info :", ": debug :");
  }

  @Test
  void theLogGoesWhereTheFileSays() {
    Path file = daemon.root().resolve("elsewhere.log");
    start("log_level = 1", "log_outputs = \"1:file:" + file + "\"");
    daemon.test().ok("domstate", "test");
    assertThat(file).content().contains(": debug :");
    assertThat(daemon.log()).doesNotContain(": debug :");
  }

  @Test
  void socketsAreInTheFolderOfTheFile() throws IOException {
    Path folder = daemon.root().resolve("elsewhere");
    Path pid = daemon.root().resolve("pid");
    daemon.configure("libvirtd.conf", "unix_sock_dir = \"" + folder + "\"");
    String libvirtd = ServalDaemon.builtDistribution().resolve("bin/libvirtd").toString();
    Map<String, String> here = Map.of("SERVAL_ROOT", daemon.root().toString());
    Command.run(List.of(libvirtd, "-d", "-p", pid.toString()), here).ok();
    try {
      new Virsh("test+unix:///default?socket=" + folder.resolve("libvirt-sock")).ok("list");
      assertThat(folder.resolve("libvirt-sock-ro")).exists();
      assertThat(folder.resolve("libvirt-admin-sock")).exists();
      assertThat(daemon.socket()).doesNotExist();
    } finally {
      long process = Long.parseLong(Files.readString(pid).strip());
      ProcessHandle.of(process).orElseThrow().destroy();
      Eventually.holds(SOON, "ended", () -> ProcessHandle.of(process).isEmpty());
    }
  }

  @Test
  void auditIsOffAtLevelNought() {
    start("audit_level = 0", "audit_logging = 1");
    daemon.test().ok("suspend", "test");
    assertThat(daemon.log()).doesNotContain("op=virDomain");
  }

  @Test
  void whoAnswersNoSignOfLifeIsSentAway() throws IOException {
    start("keepalive_interval = 1", "keepalive_count = 1");
    try (WireClient client = new WireClient(daemon.socket())) {
      client.opened(false);
      assertThat(client.call(KEEPALIVE_FEATURE, feature())).isEqualTo("ok");
      assertThat(client.untilClosed()).as("it is asked, and then left").isPositive();
    }
  }

  private static final int KEEPALIVE_FEATURE = 60;

  private static byte[] feature() {
    return new byte[] {0, 0, 0, 10};
  }
}
