package org.serval.rpc.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The daemon's handshake with itself. */
class TlsRehearsalTest {
  private static final String WORD = "secret";

  @TempDir Path folder;

  private KeyStore identity(String name) throws Exception {
    Path file = folder.resolve(name);
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    Process made =
        new ProcessBuilder(
                keytool,
                "-genkeypair",
                "-alias",
                "own",
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + name,
                "-keystore",
                file.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                WORD)
            .inheritIO()
            .start();
    assertThat(made.waitFor()).isZero();
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, WORD.toCharArray());
    }
    return store;
  }

  private static boolean rehearsed(KeyStore daemon, KeyStore trusted) throws Exception {
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(daemon, WORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), new TrustManager[] {new AnyPeer()}, new SecureRandom());
    SSLEngine server = context.createSSLEngine();
    server.setUseClientMode(false);
    server.setWantClientAuth(true);
    X509Certificate known = (X509Certificate) trusted.getCertificate("own");
    boolean held = TlsRehearsal.hold(server, keys.getKeyManagers(), known);
    if (held) {
      assertThat(server.getSession().getPeerCertificates()).as("it showed its own").hasSize(1);
    }
    return held;
  }

  @Test
  void goesFromTheFirstWordToTheLast() throws Exception {
    KeyStore daemon = identity("daemon");
    assertThat(rehearsed(daemon, daemon)).isTrue();
  }

  @Test
  void breaksOffWithoutHarmIfTheCertificateIsNotTheDaemons() throws Exception {
    assertThat(rehearsed(identity("daemon"), identity("other"))).isFalse();
  }
}
