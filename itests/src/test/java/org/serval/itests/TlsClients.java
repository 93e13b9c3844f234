package org.serval.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * A daemon with certificates by {@code serval pki}, and Debian's virsh by TLS with its own, in the
 * directory {@code me} below the daemon's root.
 */
abstract class TlsClients {
  /** What libvirt's client says when a daemon, ours or libvirtd, turns it away. */
  static final String TURNED_AWAY = "Unable to read TLS confirmation: Input/output error";

  @TempDir static Path made;
  final ServalDaemon daemon = ServalDaemon.prepare(ServalDaemon.builtDistribution());
  int port;

  @BeforeAll
  static void makeCertificates() {
    serval(made, "ca", "Test CA");
    serval(made, "server", "localhost", "localhost", "127.0.0.1");
    serval(made, "client", "C=DE,O=Test,CN=me", made.resolve("me").toString());
  }

  @BeforeEach
  void useCertificates() throws IOException {
    port = Ports.free();
    Files.createDirectories(daemon.root().resolve("etc"));
    Trees.copy(made.resolve("etc/pki"), pki());
    Trees.copy(made.resolve("me"), directory("me"));
  }

  @AfterEach
  void stop() {
    daemon.close();
  }

  Path pki() {
    return daemon.root().resolve("etc/pki");
  }

  Path directory(String name) {
    return daemon.root().resolve(name);
  }

  void serval(String... words) {
    serval(daemon.root(), words);
  }

  static void serval(Path root, String... words) {
    String serval = ServalDaemon.builtDistribution().resolve("bin/serval").toString();
    List<String> line = new ArrayList<>(List.of(serval, "pki"));
    line.addAll(List.of(words));
    Command.run(line, Map.of("SERVAL_ROOT", root.toString())).ok();
  }

  void configure(String... lines) throws IOException {
    Path file = daemon.root().resolve("etc/libvirt/libvirtd.conf");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "tls_port=\"" + port + "\"\n" + String.join("\n", lines) + "\n");
  }

  Command list(String certificates, String... parameters) {
    String more = parameters.length == 0 ? "" : "&" + String.join("&", parameters);
    String uri = "test+tls://localhost:%d/default?pkipath=%s&no_sanity=1%s";
    return new Virsh(uri.formatted(port, directory(certificates), more)).run("list", "--name");
  }

  void isTurnedAway(String certificates, String why) {
    int before = count(why);
    list(certificates).failsWith(TURNED_AWAY);
    isLogged(why, before + 1);
  }

  void isLogged(String text, int times) {
    Eventually.holds(
        Duration.ofSeconds(10),
        "%d lines with '%s' in%n%s".formatted(times, text, daemon.log()),
        () -> count(text) >= times);
    assertThat(count(text)).as("lines with '%s' in%n%s", text, daemon.log()).isEqualTo(times);
  }

  private int count(String text) {
    return (int) daemon.log().lines().filter(line -> line.contains(text)).count();
  }
}
