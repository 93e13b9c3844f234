package org.serval.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Debian's virsh by TLS, with certificates by {@code serval pki} and GnuTLS's certtool. */
class TlsIT extends TlsClients {
  /** By OpenSSL's client, which asks for one when it reads an R. */
  @Test
  void aNewHandshakeWithinTls12IsRefusedAndOthersAreServed() throws Exception {
    configure();
    daemon.startAgain("--listen");
    String files = directory("me").toString();
    List<String> line =
        List.of(
            "openssl",
            "s_client",
            "-tls1_2",
            "-connect",
            "127.0.0.1:" + port,
            "-CAfile",
            files + "/cacert.pem",
            "-cert",
            files + "/clientcert.pem",
            "-key",
            files + "/clientkey.pem");
    try (Interactive client = new Interactive(line)) {
      client.expect("Verify return code: 0 (ok)", Duration.ofSeconds(20));
      client.type("R\n");
      isLogged("it asked for a new TLS handshake, which is refused", 1);
      client.awaitEnd(Duration.ofSeconds(20));
    }
    list("me").ok();
  }

  /** A client's certificate by our authority for another time, made by GnuTLS's tool. */
  private void makeForAnotherTime(String name, String from, String to) throws IOException {
    Path folder = Files.createDirectories(directory(name));
    Path template = folder.resolve("template");
    Files.writeString(
        template,
        "cn = %s\ntls_www_client\nsigning_key\nactivation_date=\"%s\"\nexpiration_date=\"%s\"\n"
            .formatted(name, from, to));
    String key = folder.resolve("clientkey.pem").toString();
    Command.run(
            List.of("certtool", "--generate-privkey", "--bits", "2048", "--outfile", key), Map.of())
        .ok();
    Command.run(
            List.of(
                "certtool", "--generate-certificate",
                "--load-privkey", key,
                "--load-ca-certificate", pki().resolve("CA/cacert.pem").toString(),
                "--load-ca-privkey", pki().resolve("CA/private/cakey.pem").toString(),
                "--template", template.toString(),
                "--outfile", folder.resolve("clientcert.pem").toString()),
            Map.of())
        .ok();
    Files.copy(pki().resolve("CA/cacert.pem"), folder.resolve("cacert.pem"));
  }

  @Test
  void aClientWithAGoodCertificateComesInByBothVersions() throws IOException {
    configure();
    daemon.startAgain("--listen");

    for (String version : List.of("TLS1.3", "TLS1.2")) {
      assertThat(list("me", "tls_priority=NORMAL:-VERS-ALL:%2bVERS-" + version).ok().text())
          .isEqualTo("test");
    }
    list("me", "tls_priority=NORMAL:-VERS-ALL:%2bVERS-TLS1.1")
        .failsWith(
            "authentication failed: TLS handshake failed A TLS fatal alert has been received.");
    isLogged("it speaks no version of TLS that is served here", 1);
  }

  @Test
  void whoMayNotComeInIsTurnedAwayAsByLibvirtdAndNamedOnceInTheLog() throws IOException {
    configure("tls_allowed_dn_list = [ \"C=DE,*\", \"CN=early\", \"CN=late\", \"CN=other\" ]");
    makeForAnotherTime("late", "2020-01-01", "2021-01-01");
    makeForAnotherTime("early", "2046-01-01", "2047-01-01");
    serval("client", "C=DE,O=Test,CN=lost", directory("lost").toString());
    serval("revoke", directory("lost/clientcert.pem").toString());
    serval("client", "C=FR,O=Test,CN=stranger", directory("stranger").toString());
    Files.createDirectories(directory("nobody"));
    Files.copy(pki().resolve("CA/cacert.pem"), directory("nobody/cacert.pem"));
    Trees.copy(directory("me"), directory("alone"));
    makeSelfSigned(directory("alone"));
    makeByAnotherAuthority(directory("foreign"));
    daemon.startAgain("--listen");

    assertThat(list("me").ok().text()).isEqualTo("test");
    isTurnedAway("late", "certificate of 'CN=late': The certificate has expired.");
    isTurnedAway("early", "certificate of 'CN=early': The certificate is not yet activated.");
    isTurnedAway("lost", "certificate of 'C=DE,O=Test,CN=lost': The certificate has been revoked.");
    isTurnedAway(
        "stranger", "its name 'C=FR,O=Test,CN=stranger' matches nothing in tls_allowed_dn_list");
    isTurnedAway("nobody", "it has shown no certificate");
    isTurnedAway("alone", "certificate of 'CN=other': The certificate hasn't got a known issuer.");
    isTurnedAway(
        "foreign",
        "certificate of 'C=DE,O=Test,CN=guest': The certificate hasn't got a known issuer.");
    assertThat(list("me").ok().text()).isEqualTo("test");
  }

  /** A client's files by an authority of its own; it trusts ours. */
  private void makeByAnotherAuthority(Path folder) throws IOException {
    Path elsewhere = directory("elsewhere");
    serval(elsewhere, "ca", "Another CA");
    serval(elsewhere, "client", "C=DE,O=Test,CN=guest", folder.toString());
    Files.copy(
        pki().resolve("CA/cacert.pem"),
        folder.resolve("cacert.pem"),
        StandardCopyOption.REPLACE_EXISTING);
  }

  /** A self-signed certificate in place of a directory's own. */
  private static void makeSelfSigned(Path folder) {
    Command.run(
            List.of(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-subj",
                "/CN=other",
                "-keyout",
                folder.resolve("clientkey.pem").toString(),
                "-out",
                folder.resolve("clientcert.pem").toString()),
            Map.of())
        .ok();
  }

  @Test
  void plainTextAtTheTlsPortIsRefused() throws IOException {
    configure();
    daemon.startAgain("--listen");

    assertThat(new Virsh("test+tcp://127.0.0.1:" + port + "/default").run("list").status())
        .isNotZero();
    isLogged("it speaks no TLS", 1);
  }

  @Test
  void certificatesAreReadAnewBySighupAndByVirtAdmin() throws IOException {
    configure();
    daemon.startAgain("--listen");
    serval("client", "lost", directory("lost").toString());
    list("lost").ok();

    serval("revoke", directory("lost/clientcert.pem").toString());
    list("lost").ok();
    daemon.signal("HUP");
    Eventually.holds(Duration.ofSeconds(20), "the client is out", () -> list("lost").status() != 0);

    serval("revoke", directory("me/clientcert.pem").toString());
    list("me").ok();
    String admin = "libvirtd:///system?socket=" + daemon.root() + "/run/libvirt/libvirt-admin-sock";
    Command.run(List.of("virt-admin", "-c", admin, "server-update-tls", "libvirtd"), Map.of()).ok();
    list("me").failsWith(TURNED_AWAY);
  }

  @Test
  void badCertificatesOfOurOwnEndTheStart() throws IOException {
    configure();
    Path key = pki().resolve("libvirt/private/serverkey.pem");
    Files.delete(key);
    String libvirtd = ServalDaemon.builtDistribution().resolve("bin/libvirtd").toString();
    Command start =
        Command.run(List.of(libvirtd, "--listen"), Map.of("SERVAL_ROOT", daemon.root().toString()));

    start.failsWith("Cannot read private key '" + key + "': No such file or directory");
    assertThat(start.status()).isEqualTo(6);
  }
}
