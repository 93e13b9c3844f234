package org.serval.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Debian's virsh with tickets of a private realm of MIT Kerberos. */
class KerberosIT {
  private static final String REFUSED = "authentication failed: ";

  private final ServalDaemon daemon = ServalDaemon.prepare(ServalDaemon.builtDistribution());
  private final Path realm = daemon.root().resolve("realm");
  private Process kdc;
  private String uri;

  @BeforeEach
  void start() throws IOException {
    kdc =
        new ProcessBuilder("kerberos/private-kdc.sh", realm.toString(), "" + Ports.free())
            .redirectError(daemon.root().resolve("kdc.err").toFile())
            .start();
    assertThat(kdc.inputReader(StandardCharsets.UTF_8).readLine()).isEqualTo("ready");
    Path etc = Files.createDirectories(daemon.root().resolve("etc/sasl2")).getParent();
    Files.copy(realm.resolve("krb5.conf"), etc.resolve("krb5.conf"));
    Files.writeString(
        etc.resolve("sasl2/libvirt.conf"),
        "mech_list: gssapi\nkeytab: " + etc.resolve("libvirt/krb5.tab") + "\n");
    int port = Ports.free();
    daemon.configure(
        "libvirtd.conf",
        "listen_tls = 0",
        "listen_tcp = 1",
        "tcp_port = \"" + port + "\"",
        "sasl_allowed_username_list = [ \"ann@*\" ]");
    Files.copy(
        realm.resolve("krb5.keytab"),
        etc.resolve("libvirt/krb5.tab"),
        StandardCopyOption.REPLACE_EXISTING);
    daemon.startAgain("--listen");
    uri = "test+tcp://localhost:" + port + "/default";
  }

  @AfterEach
  void stop() throws Exception {
    kdc.getOutputStream().close();
    kdc.waitFor();
    daemon.close();
  }

  private Command virsh(String cache, String... words) {
    return virshBy("krb5.conf", cache, words);
  }

  private Command virshBy(String config, String cache, String... words) {
    return Command.run(
        new Virsh(uri).line(words),
        Map.of(
            "KRB5_CONFIG", realm.resolve(config).toString(),
            "KRB5CCNAME", realm.resolve(cache).toString()));
  }

  private void isLogged(String text) {
    Eventually.holds(
        Duration.ofSeconds(10),
        "there is a line with '" + text + "' in\n" + daemon.log(),
        () -> daemon.log().lines().filter(line -> line.contains(text)).count() == 1);
  }

  /** Tickets of this realm have AES with 256 bits, unless the client wants less. */
  @Test
  void theSessionsKeyHasToBeAsStrongAsTheFileAsks() throws IOException {
    String config = Files.readString(realm.resolve("krb5.conf"));
    Files.writeString(
        realm.resolve("weak.conf"),
        config.replace(
            "[libdefaults]",
            "[libdefaults]\n  permitted_enctypes = aes128-cts-hmac-sha1-96"
                + "\n  default_tgs_enctypes = aes128-cts-hmac-sha1-96"
                + "\n  default_tkt_enctypes = aes128-cts-hmac-sha1-96"));
    Command.run(
            List.of("sh", "-c", "echo secret | kinit -c \"$0\" ann", realm + "/weak-cache"),
            Map.of("KRB5_CONFIG", realm + "/weak.conf"))
        .ok();
    assertThat(virshBy("weak.conf", "weak-cache", "list", "--name").ok().text()).isEqualTo("test");

    String file = Files.readString(daemon.root().resolve("etc/libvirt/libvirtd.conf"));
    daemon.configure("libvirtd.conf", file + "tcp_min_ssf = 256");
    daemon.stop();
    daemon.startAgain("--listen");
    assertThat(virsh("cache", "list", "--name").ok().text()).isEqualTo("test");
    virshBy("weak.conf", "weak-cache", "list").failsWith(REFUSED);
    isLogged("or its encryption is too weak");
  }

  @Test
  void aTicketLetsItsUserInByEncryptedTcp() throws IOException {
    assertThat(virsh("cache", "list", "--name").ok().text()).isEqualTo("test");
    assertThat(virsh("cache", "dumpxml", "test").ok().text()).startsWith("<domain type='test'");
    virsh("other-cache", "list").failsWith(REFUSED);
    isLogged("SASL user 'bob@SERVAL.TEST' is turned away: add the name");
    virsh("no-cache", "list").failsWith(REFUSED);

    Files.delete(daemon.root().resolve("etc/libvirt/krb5.tab"));
    virsh("cache", "list").failsWith(REFUSED);
    isLogged("GSSAPI needs a key for libvirt/HOST in ");
  }
}
