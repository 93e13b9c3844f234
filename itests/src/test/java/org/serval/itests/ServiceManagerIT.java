package org.serval.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The daemon under a service manager: sockets that are passed on, notices, unit files. */
class ServiceManagerIT {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final Path SHARE = ServalDaemon.builtDistribution().resolve("share");

  private static final String SERVAL =
      ServalDaemon.builtDistribution().resolve("bin/serval").toString();

  private static Process activate(ServalDaemon place, int port, String... options)
      throws IOException {
    List<String> line = new ArrayList<>(List.of("systemd-socket-activate"));
    line.addAll(List.of("-E", "SERVAL_ROOT=" + place.root()));
    line.add("--listen=" + place.socket());
    line.add("--listen=" + place.socket().resolveSibling("libvirt-sock-ro"));
    line.add("--listen=127.0.0.1:" + port);
    line.add("--fdname=libvirtd.socket:libvirtd-ro.socket:libvirtd-tcp.socket");
    line.add(ServalDaemon.builtDistribution().resolve("bin/libvirtd").toString());
    line.addAll(List.of(options));
    Files.createDirectories(place.socket().getParent());
    Process process =
        new ProcessBuilder(line)
            .redirectErrorStream(true)
            .redirectOutput(place.root().resolve("daemon.out").toFile())
            .start();
    Eventually.holds(SOON, "it listens", () -> Files.exists(place.socket()));
    return process;
  }

  private static void end(Process process) throws InterruptedException {
    process.destroy();
    if (!process.waitFor(20, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }

  @Test
  void theFirstClientStartsTheDaemonOnTheSocketsThatWerePassedOn() throws Exception {
    try (ServalDaemon place = ServalDaemon.prepare(ServalDaemon.builtDistribution())) {
      place.configure(
          "libvirtd.conf", "auth_tcp = \"none\"", "unix_sock_dir = \"/nowhere/at/all\"");
      int port = SshIT.freePort();
      Process process = activate(place, port);
      try {
        place.test().ok("list");
        String ro = place.test().uri() + "-ro";
        Command.run(List.of("virsh", "-q", "-r", "-c", ro, "list"), Map.of()).ok();
        String tcp = "test+tcp://127.0.0.1:" + port + "/default";
        Command.run(List.of("virsh", "-q", "-c", tcp, "list"), Map.of()).ok();
        assertThat(place.socket().resolveSibling("libvirt-admin-sock")).doesNotExist();
      } finally {
        end(process);
      }
      assertThat(process.exitValue()).as(place.log()).isZero();
      assertThat(place.socket()).as("the manager's file").exists();
    }
  }

  @Test
  void allFiveSocketsMayBePassedOn() throws Exception {
    try (ServalDaemon place = ServalDaemon.prepare(ServalDaemon.builtDistribution())) {
      place.configure("libvirtd.conf", "auth_tcp = \"none\"");
      String client = place.root().resolve("me").toString();
      for (List<String> words :
          List.of(
              List.of("ca", "Test CA"),
              List.of("server", "localhost", "localhost"),
              List.of("client", "C=DE,O=Test,CN=me", client))) {
        List<String> line = new ArrayList<>(List.of(SERVAL, "pki"));
        line.addAll(words);
        Command.run(line, Map.of("SERVAL_ROOT", place.root().toString())).ok();
      }
      int tcp = SshIT.freePort();
      int tls = SshIT.freePort();
      Path run = Files.createDirectories(place.socket().getParent());
      List<String> line = new ArrayList<>(List.of("systemd-socket-activate"));
      line.addAll(List.of("-E", "SERVAL_ROOT=" + place.root()));
      for (String at :
          List.of(
              run + "/libvirt-sock",
              run + "/libvirt-sock-ro",
              run + "/libvirt-admin-sock",
              "127.0.0.1:" + tcp,
              "127.0.0.1:" + tls)) {
        line.add("--listen=" + at);
      }
      line.add(
          "--fdname=libvirtd.socket:libvirtd-ro.socket:libvirtd-admin.socket"
              + ":libvirtd-tcp.socket:libvirtd-tls.socket");
      line.add(ServalDaemon.builtDistribution().resolve("bin/libvirtd").toString());
      Process process =
          new ProcessBuilder(line)
              .redirectErrorStream(true)
              .redirectOutput(place.root().resolve("daemon.out").toFile())
              .start();
      try {
        Eventually.holds(SOON, "it listens", () -> Files.exists(place.socket()));
        String uri = "test+tls://localhost:%d/default?pkipath=%s&no_sanity=1";
        assertThat(new Virsh(uri.formatted(tls, client)).ok("list", "--name")).isEqualTo("test");
        place.test().ok("list");
        new Virsh(place.test().uri() + "-ro").run("suspend", "test").failsWith("read only");
        new Virsh("test+tcp://127.0.0.1:" + tcp + "/default").ok("list");
        String admin = "libvirtd:///system?socket=" + run + "/libvirt-admin-sock";
        Command.run(List.of("virt-admin", "-c", admin, "server-list"), Map.of()).ok();
      } finally {
        end(process);
      }
      assertThat(process.exitValue()).as(place.log()).isZero();
    }
  }

  @Test
  void bashCompletesOptionsAndFiles() throws Exception {
    Path file = SHARE.resolve("completion/serval");
    String script =
        "source %s; COMP_WORDS=(libvirtd %s); COMP_CWORD=%d; _serval_libvirtd 2> /dev/null;"
            + " echo ${COMPREPLY[@]}";
    assertThat(completed(script.formatted(file, "--ti", 1))).isEqualTo("--timeout");
    assertThat(completed(script.formatted(file, "--ver", 1))).isEqualTo("--verbose --version");
    assertThat(completed(script.formatted(file, "--config /etc/host", 2))).contains("/etc/hosts");
    assertThat(completed(script.formatted(file, "-t 1", 2))).isEmpty();
  }

  private static String completed(String script) {
    return Command.run(List.of("bash", "-c", script), Map.of()).ok().text();
  }

  @Test
  void listenIsRefusedWhereSocketsWerePassedOn() throws Exception {
    try (ServalDaemon place = ServalDaemon.prepare(ServalDaemon.builtDistribution())) {
      Process process = activate(place, SshIT.freePort(), "--listen");
      try {
        place.test().run("list").failsWith("failed to connect");
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
      } finally {
        end(process);
      }
      assertThat(process.exitValue()).isEqualTo(6);
      assertThat(place.log()).contains("--listen parameter not permitted with systemd activation");
    }
  }

  @Test
  void theManagerIsToldOfEveryStep() throws Exception {
    try (ServalDaemon daemon = ServalDaemon.prepare(ServalDaemon.builtDistribution())) {
      Path socket = daemon.root().resolve("notify");
      Path told = Files.createFile(daemon.root().resolve("told"));
      Process manager =
          new ProcessBuilder("systemd/notify.py", socket.toString(), told.toString()).start();
      try {
        awaitLine(told, "listening");
        daemon.with("NOTIFY_SOCKET", socket.toString()).with("WATCHDOG_USEC", "400000");
        daemon.startAgain();
        awaitLine(told, "READY=1");
        awaitLine(told, "WATCHDOG=1");
        daemon.signal("HUP");
        awaitLine(told, "RELOADING=1 MONOTONIC_USEC=[0-9]+");
        Eventually.holds(SOON, "ready again", () -> count(told, "READY=1") == 2);
        daemon.stop();
        awaitLine(told, "STOPPING=1");
      } finally {
        manager.destroyForcibly().waitFor();
      }
    }
  }

  private static void awaitLine(Path file, String pattern) {
    Eventually.holds(SOON, pattern, () -> count(file, pattern) > 0);
  }

  private static long count(Path file, String pattern) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.filter(line -> line.matches(pattern)).count();
    } catch (IOException e) {
      return 0;
    }
  }

  @Test
  void theManualPageIsSound() {
    Path page = SHARE.resolve("man/man8/libvirtd.8");
    List<String> groff = List.of("groff", "-z", "-ww", "-mandoc", page.toString());
    assertThat(Command.run(groff, Map.of()).ok().err()).isEmpty();
    String text =
        Command.run(List.of("groff", "-Tutf8", "-P-c", "-mandoc", page.toString()), Map.of())
            .ok()
            .out()
            .replaceAll(".\b", "");
    String help =
        Command.run(
                List.of(
                    ServalDaemon.builtDistribution().resolve("bin/libvirtd").toString(), "--help"),
                Map.of())
            .ok()
            .err();
    help.lines()
        .filter(line -> line.matches("  -. \\| --.*"))
        .map(line -> line.replaceFirst(".*(--[a-z-]+).*", "$1"))
        .forEach(option -> assertThat(text).contains(option));
  }

  @Test
  void guestsAreSavedWithTheHostAndComeBackWithIt() throws Exception {
    // The test driver forgets its guests with the last connection, so one is kept.
    try (ServalDaemon daemon = ServalDaemon.start();
        Interactive kept = new Interactive(daemon.test().line())) {
      Virsh virsh = daemon.test();
      kept.type("domstate test\n");
      kept.expect("running", SOON);
      Command stop = guests(daemon, "stop").ok();
      assertThat(stop.out()).contains("Saving test");
      assertThat(virsh.ok("domstate", "test")).isEqualTo("shut off");
      Command start = guests(daemon, "start").ok();
      assertThat(start.out()).contains("Starting test");
      assertThat(virsh.ok("domstate", "test")).isEqualTo("running");
      guests(daemon, "start").ok();
      guests(daemon, "nonsense").failsWith("usage");
    }
  }

  private static Command guests(ServalDaemon daemon, String word) {
    return Command.run(
        List.of(SHARE.resolve("systemd/libvirt-guests.sh").toString(), word),
        Map.of("URIS", daemon.test().uri(), "LISTFILE", daemon.root() + "/guests"));
  }
}
