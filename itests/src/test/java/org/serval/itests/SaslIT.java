package org.serval.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Debian's virsh with Cyrus SASL, and users by {@code serval users}. */
class SaslIT {
  private static final String REFUSED = "authentication failed: authentication failed";

  private static final String FAILED = "45/7";

  private final ServalDaemon daemon = ServalDaemon.prepare(ServalDaemon.builtDistribution());

  @BeforeEach
  void addUsers() throws IOException {
    users("add", "ann", "secret");
    users("add", "bob", "secret");
  }

  @AfterEach
  void stop() {
    daemon.close();
  }

  private void users(String command, String name, String password, String... more)
      throws IOException {
    Path input = Files.writeString(daemon.root().resolve("password"), password + "\n");
    String serval = ServalDaemon.builtDistribution().resolve("bin/serval").toString();
    Command.run(
            List.of(
                "sh",
                "-c",
                serval
                    + " users %s %s %s < %s"
                        .formatted(command, name, String.join(" ", more), input)),
            Map.of("SERVAL_ROOT", daemon.root().toString()))
        .ok();
  }

  private void configure(String... lines) throws IOException {
    Path file = daemon.root().resolve("etc/libvirt/libvirtd.conf");
    Files.createDirectories(file.getParent());
    Files.writeString(file, String.join("\n", lines) + "\n");
  }

  /** Asks for the list of guests as a user, with the password from a file as libvirt has it. */
  private Command list(String uri, String user, String password) throws IOException {
    return run(uri, user, password, "list", "--name");
  }

  private Command run(String uri, String user, String password, String... words)
      throws IOException {
    Path file =
        Files.writeString(
            daemon.root().resolve("auth.conf"),
            """
            [credentials-test]
            authname=%s
            password=%s
            [auth-libvirt-default]
            credentials=test
            """
                .formatted(user, password));
    return new Virsh(uri + (uri.contains("?") ? "&" : "?") + "authfile=" + file).run(words);
  }

  private String unix() {
    return "test+unix:///default?socket=" + daemon.socket();
  }

  private void isLogged(String text, int times) {
    Eventually.holds(
        Duration.ofSeconds(10), "there is a line with " + text, () -> count(text) >= times);
    assertThat(count(text)).as(daemon.log()).isEqualTo(times);
  }

  private int count(String text) {
    return (int) daemon.log().lines().filter(line -> line.contains(text)).count();
  }

  @Test
  void aUserComesInWithTheRightPasswordAlone() throws IOException {
    configure("auth_unix_rw = \"sasl\"", "sasl_allowed_username_list = [ \"a*\" ]");
    daemon.startAgain();

    assertThat(list(unix(), "ann", "secret").ok().text()).isEqualTo("test");
    list(unix(), "ann", "wrong").failsWith(REFUSED);
    isLogged("SASL user 'ann' is turned away: wrong password, or no such user", 1);
    list(unix(), "nobody", "secret").failsWith(REFUSED);
    isLogged("SASL user 'nobody' is turned away: wrong password, or no such user", 1);
    list(unix(), "bob", "secret").failsWith(REFUSED);
    isLogged("SASL user 'bob' is turned away: add the name to sasl_allowed_username_list", 1);
    users("remove", "ann", "");
    list(unix(), "ann", "secret").failsWith(REFUSED);
    assertThat(new Virsh("test+unix:///default?socket=" + daemon.socket() + "-ro").ok("uri"))
        .as("read-only clients need no password")
        .startsWith("test+unix://");
  }

  private String listenByTcp(String... lines) throws IOException {
    int port = Ports.free();
    configure(
        "listen_tls=0", "listen_tcp=1", "tcp_port=\"" + port + "\"", String.join("\n", lines));
    daemon.startAgain("--listen");
    return "test+tcp://localhost:" + port + "/default";
  }

  private void listMechanisms(String names) throws IOException {
    Path conf = daemon.root().resolve("etc/sasl2/libvirt.conf");
    Files.createDirectories(conf.getParent());
    Files.writeString(conf, "mech_list: " + names + "\n");
  }

  @Test
  void scramIsTooWeakForTcp() throws IOException {
    String tcp = listenByTcp();

    list(tcp, "ann", "secret").failsWith(REFUSED);
    isLogged("is turned away at the TCP port: SASL must encrypt with 112 bits there", 1);
  }

  @Test
  void digestMd5EncryptsTcpWhereItIsAskedFor() throws IOException {
    users("add", "ann", "secret", "--digest-md5");
    String tcp = listenByTcp();

    list(tcp, "ann", "secret").failsWith(REFUSED);
    listMechanisms("digest-md5 scram-sha-256");
    assertThat(list(tcp, "ann", "secret").ok().text()).isEqualTo("test");
    assertThat(run(tcp, "ann", "secret", "capabilities").ok().text()).startsWith("<capabilities>");
    list(tcp, "ann", "wrong").failsWith(REFUSED);
    isLogged("SASL user 'ann' is turned away: wrong password, or no such user", 1);
    list(tcp, "bob", "secret").failsWith(REFUSED); // of whom the password is not kept
    isLogged("SASL user 'bob' is turned away: wrong password, or no such user", 1);
  }

  @Test
  void digestMd5IsBelowAHigherStrength() throws IOException {
    users("add", "ann", "secret", "--digest-md5");
    String tcp = listenByTcp("tcp_min_ssf = 128");
    listMechanisms("digest-md5");

    list(tcp, "ann", "secret").failsWith(REFUSED);
    isLogged("is turned away at the TCP port: SASL must encrypt with 128 bits there", 1);
  }

  @Test
  void tlsAsksForAPasswordBesideTheCertificate() throws IOException {
    int port = Ports.free();
    Path certificates = daemon.root().resolve("me");
    pki("ca", "Test CA");
    pki("server", "localhost", "localhost");
    pki("client", "CN=me", certificates.toString());
    configure("tls_port=\"" + port + "\"", "auth_tls=\"sasl\"");
    daemon.startAgain("--listen");
    String tls =
        "test+tls://localhost:%d/default?no_sanity=1&pkipath=%s".formatted(port, certificates);

    assertThat(list(tls, "ann", "secret").ok().text()).isEqualTo("test");
    list(tls, "ann", "wrong").failsWith(REFUSED);
    users("add", "ann", "secret", "--digest-md5");
    listMechanisms("digest-md5");
    assertThat(list(tls, "ann", "secret").ok().text()).isEqualTo("test");
    list(tls, "ann", "wrong").failsWith(REFUSED);
  }

  private void pki(String... words) {
    List<String> line = new ArrayList<>();
    line.add(ServalDaemon.builtDistribution().resolve("bin/serval").toString());
    line.add("pki");
    line.addAll(List.of(words));
    Command.run(line, Map.of("SERVAL_ROOT", daemon.root().toString())).ok();
  }

  /** The outcomes are those of libvirtd 9.0.0, which crashes at a step without a start. */
  @Test
  void callsOutOfOrderEndAsWithLibvirtd() throws IOException {
    configure("auth_unix_rw = \"sasl\"");
    daemon.startAgain();

    assertThat(conversation("step")).containsExactly(FAILED);
    assertThat(conversation("start")).containsExactly(FAILED);
    assertThat(conversation("open")).containsExactly("39/7");
    assertThat(conversation("init", "init")).containsExactly("ok", FAILED);
    assertThat(conversation("init", "start", "start")).containsExactly("ok", "ok", "ok");
    assertThat(conversation("init", "unknown", "start")).containsExactly("ok", FAILED, FAILED);
    assertThat(conversation("init", "start", "step", "step", "init"))
        .containsExactly("ok", "ok", FAILED, FAILED, "ok");
  }

  private List<String> conversation(String... calls) throws IOException {
    List<String> outcomes = new ArrayList<>();
    try (WireClient client = new WireClient(daemon.socket())) {
      for (String call : calls) {
        outcomes.add(
            switch (call) {
              case "init" -> client.call(67, new byte[0]);
              case "start" -> client.call(68, words("SCRAM-SHA-256\0\0\0", "n,,n=ann,r=abcdefgh"));
              case "unknown" -> client.call(68, words("NONSENSE", "x"));
              case "step" -> client.call(69, words("", "c=biws,r=zz,p=AAAA"));
              default -> client.call(WireClient.OPEN, new byte[12]);
            });
      }
    }
    return outcomes;
  }

  /** A mechanism, padded, where there is one; and SASL's words, a character in four bytes each. */
  private static byte[] words(String mechanism, String said) {
    ByteBuffer args = ByteBuffer.allocate(12 + mechanism.length() + 4 * said.length());
    if (!mechanism.isEmpty()) {
      args.putInt(mechanism.replace("\0", "").length());
      args.put(mechanism.getBytes(StandardCharsets.US_ASCII));
    }
    args.putInt(0).putInt(said.length());
    said.chars().forEach(args::putInt);
    return Arrays.copyOf(args.array(), args.position());
  }

  @Test
  void theHostsListOfMechanismsHolds() throws IOException {
    listMechanisms("gssapi");
    configure("auth_unix_rw = \"sasl\"");
    daemon.startAgain();

    list(unix(), "ann", "secret").failsWith(REFUSED);
    isLogged("names no mechanism that is served: add scram-sha-256", 1);
    listMechanisms("gssapi scram-sha-256");
    assertThat(list(unix(), "ann", "secret").ok().text()).isEqualTo("test");
  }
}
