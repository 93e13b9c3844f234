package org.serval.pki.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.serval.api.LibvirtException;
import org.serval.pki.Credentials;
import org.serval.pki.DistinguishedName;
import org.serval.pki.OwnCertificates;
import org.serval.pki.PeerCheck;
import org.serval.pki.PemFiles;
import org.serval.pki.PkiFiles;

class PkiToolTest {
  private final Instant now = Instant.now();
  private final Instant longAgo = now.minus(Duration.ofDays(400));
  private final Instant farAway = now.plus(Duration.ofDays(400));

  @TempDir Path pki;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  private int run(String... words) {
    PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
    return PkiTool.run(pki, List.of(words), out, out);
  }

  private Credentials server() {
    return Credentials.read(PkiFiles.server(pki), "server");
  }

  private PeerCheck letsIn(String... names) {
    return new PeerCheck(server(), names.length == 0 ? null : List.of(names));
  }

  @BeforeEach
  void makeAuthorityAndServer() {
    assertThat(run("ca", "Test CA")).isZero();
    assertThat(run("server", "C=DE,O=Te\\,st,CN=host", "host", "127.0.0.1", "::1")).isZero();
    assertThat(run("client", "C=DE,O=Test,CN=me", pki.resolve("me").toString())).isZero();
  }

  @Test
  void whatItMakesIsRight() throws IOException {
    assertThat(OwnCertificates.check(server(), "server", now)).isEmpty();
    assertThat(DistinguishedName.of(server().certificate())).isEqualTo("C=DE,O=Te\\,st,CN=host");
    assertThat(run("check")).isZero();
    assertThat(said.toString(StandardCharsets.UTF_8))
        .contains("server: right: ", "client: not set up");
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(PkiFiles.server(pki).key())))
        .isEqualTo("rw-------");
  }

  @Test
  void whatIsThereIsKeptUnlessAskedFor() {
    assertThat(run("server", "other")).isEqualTo(1);
    assertThat(DistinguishedName.of(server().certificate())).endsWith("CN=host");
    assertThat(run("server", "other", "--force")).isZero();
    assertThat(DistinguishedName.of(server().certificate())).isEqualTo("CN=other");
    assertThat(run("--nonsense", "check")).isEqualTo(2);
  }

  @Test
  void ownCertificatesThatAreOfNoUseAreNamed() {
    assertThatThrownBy(() -> OwnCertificates.check(server(), "server", farAway))
        .isInstanceOf(LibvirtException.class)
        .hasMessageContaining(
            "The server certificate " + PkiFiles.server(pki).certificate() + " has expired");
    assertThatThrownBy(() -> OwnCertificates.check(server(), "server", longAgo))
        .hasMessageContaining("is not yet active");
    assertThat(OwnCertificates.check(server(), "client", now))
        .containsExactly(
            "Certificate %s purpose does not allow use for with a TLS client"
                .formatted(PkiFiles.server(pki).certificate()));
    PkiFiles files = PkiFiles.server(pki);
    PkiFiles authority =
        new PkiFiles(files.ca(), null, files.ca(), pki.resolve("CA/private/cakey.pem"));
    assertThatThrownBy(
            () -> OwnCertificates.check(Credentials.read(authority, "server"), "server", now))
        .hasMessageContaining("basic constraints show a CA, but we need one for a server");
    PkiFiles mixed =
        new PkiFiles(files.ca(), null, files.certificate(), pki.resolve("me/clientkey.pem"));
    assertThatThrownBy(() -> Credentials.read(mixed, "server"))
        .hasMessageContaining("is not that of the server certificate");
    PkiFiles missing = new PkiFiles(files.ca(), null, files.certificate(), pki.resolve("none.pem"));
    assertThatThrownBy(() -> Credentials.read(missing, "server"))
        .hasMessageContaining(
            "Cannot read private key '" + pki + "/none.pem': No such file or directory");
  }

  @Test
  void aClientComesInByAGoodCertificateAlone() {
    var me = PemFiles.certificates(pki.resolve("me/clientcert.pem"));
    assertThat(letsIn().problem(me, now)).isEmpty();
    assertThat(letsIn("C=DE,*").problem(me, now)).isEmpty();
    assertThat(letsIn("CN=me").problem(me, now))
        .hasValueSatisfying(
            why ->
                assertThat(why)
                    .contains("'C=DE,O=Test,CN=me' matches nothing in tls_allowed_dn_list"));
    assertThat(letsIn().problem(List.of(), now)).isPresent();
    assertThat(letsIn().problem(me, farAway))
        .hasValueSatisfying(why -> assertThat(why).contains("The certificate has expired."));
    assertThat(letsIn().problem(me, longAgo))
        .hasValueSatisfying(why -> assertThat(why).contains("not yet activated"));
  }

  @Test
  void aRevokedCertificateAndAnOldListKeepOut() {
    run("client", "you", pki.resolve("you").toString());
    var you = PemFiles.certificates(pki.resolve("you/clientcert.pem"));
    var me = PemFiles.certificates(pki.resolve("me/clientcert.pem"));
    assertThat(run("revoke", pki.resolve("you/clientcert.pem").toString())).isZero();
    assertThat(letsIn().problem(you, now))
        .hasValueSatisfying(why -> assertThat(why).contains("The certificate has been revoked."));
    assertThat(letsIn().problem(me, now)).isEmpty();
    assertThat(run("revoke", pki.resolve("me/clientcert.pem").toString(), "--days=0")).isZero();
    assertThat(letsIn().problem(me, now)).isPresent();
    assertThat(letsIn().problem(you, now)).isPresent();
  }

  @Test
  void anotherAuthoritysCertificateKeepsOut() {
    var me = PemFiles.certificates(pki.resolve("me/clientcert.pem"));
    assertThat(run("ca", "Test CA", "--force")).isZero(); // the same name, but not the same key
    assertThat(run("server", "host", "--force")).isZero();
    assertThat(letsIn().problem(me, now))
        .hasValueSatisfying(
            why -> assertThat(why).contains("The certificate hasn't got a known issuer."));
    assertThatThrownBy(
            () ->
                OwnCertificates.check(
                    new Credentials(
                        PkiFiles.server(pki),
                        server().authorities(),
                        List.of(),
                        me,
                        server().key()),
                    "client",
                    now))
        .hasMessageContaining("failed validation against");
  }
}
