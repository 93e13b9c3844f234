package org.serval.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
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
    return Command.run(
        new Virsh(uri).line(words),
        Map.of(
            "KRB5_CONFIG", realm.resolve("krb5.conf").toString(),
            "KRB5CCNAME", realm.resolve(cache).toString()));
  }

  private void isLogged(String text) {
    Eventually.holds(
        Duration.ofSeconds(10),
        "there is a line with '" + text + "' in\n" + daemon.log(),
        () -> daemon.log().lines().filter(line -> line.contains(text)).count() == 1);
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
