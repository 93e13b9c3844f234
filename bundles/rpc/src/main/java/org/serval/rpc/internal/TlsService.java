package org.serval.rpc.internal;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.TrustManager;
import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;
import org.serval.pki.Credentials;
import org.serval.pki.DistinguishedName;
import org.serval.pki.OwnCertificates;
import org.serval.pki.PeerCheck;
import org.serval.pki.TlsPriority;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * TLS by the JDK, with this host's certificates. They are read when this is made and by {@link
 * #reload}; a connection keeps those that it began with. Any thread; reading blocks.
 */
final class TlsService {
  private static final Logger LOG = LoggerFactory.getLogger(TlsService.class);

  static {
    // Clients of libvirt expect the verdict next behind the handshake, and no ticket before it.
    System.setProperty("jdk.tls.server.newSessionTicketCount", "0");
    System.setProperty("jdk.tls.server.enableSessionTicketExtension", "false");
  }

  /** What new connections begin with. */
  private record Current(SSLContext context, TlsPriority priority, PeerCheck check) {}

  private final TlsSettings settings;
  private volatile Current current;

  /**
   * Reads the certificates.
   *
   * @throws LibvirtException VIR_ERR_SYSTEM_ERROR that says what is wrong with them
   */
  TlsService(TlsSettings settings) {
    this.settings = settings;
    this.current = read();
  }

  /** Reads the certificates anew; if there is something wrong with them, the old ones stay. */
  void reload() {
    current = read();
    LOG.info("The certificates are read anew: {}", settings.files().certificate());
  }

  /** The server's side of a new connection. */
  Side begin() {
    Current now = current;
    SSLEngine engine = now.context().createSSLEngine();
    engine.setUseClientMode(false);
    engine.setEnabledProtocols(now.priority().protocols().toArray(String[]::new));
    engine.setEnabledCipherSuites(now.priority().suites().toArray(String[]::new));
    // Who may come in is decided after the handshake, as clients of libvirt expect it.
    engine.setWantClientAuth(true);
    return new Side(engine, settings.verify() ? now.check() : null);
  }

  /**
   * One connection's side.
   *
   * @param check decides who may come in, or null for everybody
   */
  record Side(SSLEngine engine, PeerCheck check) {
    /** The certificates of the client, its own first; empty if it has shown none. */
    List<X509Certificate> peer() {
      try {
        return List.of(engine.getSession().getPeerCertificates()).stream()
            .map(X509Certificate.class::cast)
            .toList();
      } catch (SSLPeerUnverifiedException e) {
        return List.of();
      }
    }

    /** What keeps the client out, or nothing. Takes its time to compute. */
    Optional<String> refusal() {
      return check == null ? Optional.empty() : check.problem(peer(), Instant.now());
    }

    /** The name in the client's certificate, or null. */
    String peerName() {
      List<X509Certificate> chain = peer();
      return chain.isEmpty() ? null : DistinguishedName.of(chain.getFirst());
    }
  }

  private Current read() {
    Credentials credentials = Credentials.read(settings.files(), "server");
    if (settings.sanity()) {
      for (String warning : OwnCertificates.check(credentials, "server", Instant.now())) {
        LOG.warn("{}", warning);
      }
    }
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      TrustManager[] trust = {new AnyPeer()};
      context.init(keys(credentials), trust, new SecureRandom());
      List<String> suites = List.of(context.getDefaultSSLParameters().getCipherSuites());
      return new Current(
          context,
          TlsPriority.parse(settings.priority(), suites),
          new PeerCheck(credentials, settings.allowed()));
    } catch (GeneralSecurityException | IOException e) {
      throw new LibvirtException(
          ErrorCode.VIR_ERR_SYSTEM_ERROR,
          ErrorDomain.VIR_FROM_RPC,
          "Unable to use the certificates: " + e.getMessage(),
          e);
    }
  }

  private static KeyManager[] keys(Credentials credentials)
      throws GeneralSecurityException, IOException {
    char[] none = new char[0];
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, none);
    X509Certificate[] chain = credentials.chain().toArray(X509Certificate[]::new);
    store.setKeyEntry("daemon", credentials.key(), none, chain);
    KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX");
    factory.init(store, none);
    return factory.getKeyManagers();
  }
}
