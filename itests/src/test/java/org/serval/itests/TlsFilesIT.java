package org.serval.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The keys of libvirtd.conf that say which certificates count, and whether they are looked at. */
class TlsFilesIT extends TlsClients {
  @Test
  void certificatesAreWhereTheFileSays() throws IOException {
    Path here = Files.createDirectories(directory("elsewhere"));
    Path crl = here.resolve("crl.pem");
    serval("revoke", directory("me/clientcert.pem").toString());
    Files.move(pki().resolve("CA/cacert.pem"), here.resolve("ca.pem"));
    Files.move(pki().resolve("libvirt/servercert.pem"), here.resolve("cert.pem"));
    Files.move(pki().resolve("libvirt/private/serverkey.pem"), here.resolve("key.pem"));
    String places =
        "ca_file = \"%1$s/ca.pem\"%ncert_file = \"%1$s/cert.pem\"%nkey_file = \"%1$s/key.pem\""
            .formatted(here);
    configure(places);
    daemon.startAgain("--listen");
    list("me").ok(); // with files of one's own, the usual list of revoked ones is not read

    daemon.stop();
    try (var usual = Files.walk(pki())) {
      Files.copy(
          usual.filter(file -> file.toString().endsWith("crl.pem")).findFirst().orElseThrow(), crl);
    }
    configure(places, "crl_file = \"" + crl + "\"");
    daemon.startAgain("--listen");
    isTurnedAway("me", "revoked");
  }

  @Test
  void withoutVerificationEverybodyComesIn() throws IOException {
    Files.createDirectories(directory("nobody"));
    Files.copy(pki().resolve("CA/cacert.pem"), directory("nobody/cacert.pem"));
    configure("tls_no_verify_certificate = 1");
    daemon.startAgain("--listen");
    list("nobody").ok();
  }

  @Test
  void withoutSanityChecksTheDaemonStartsWithWhatItHas() throws IOException {
    serval(directory("elsewhere"), "ca", "Another CA");
    Files.copy(
        directory("elsewhere/etc/pki/CA/cacert.pem"),
        pki().resolve("CA/cacert.pem"),
        StandardCopyOption.REPLACE_EXISTING);
    configure("tls_no_sanity_certificate = 1");
    daemon.startAgain("--listen");
    daemon.stop();

    configure("tls_no_sanity_certificate = 0");
    String libvirtd = ServalDaemon.builtDistribution().resolve("bin/libvirtd").toString();
    Command start =
        Command.run(List.of(libvirtd, "--listen"), Map.of("SERVAL_ROOT", daemon.root().toString()));
    start.failsWith("Our own certificate");
    assertThat(start.status()).isEqualTo(6);
  }
}
