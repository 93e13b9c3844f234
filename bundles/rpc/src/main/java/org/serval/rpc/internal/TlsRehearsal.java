package org.serval.rpc.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A TLS handshake of the daemon with itself, in memory. The first handshake of a JVM loads some hundred
 * classes, part of that in the steps of an event loop, while all other clients wait. So one is held before the first client comes. Blocks while it computes.
 */
final class TlsRehearsal {
  private static final Logger LOG = LoggerFactory.getLogger(TlsRehearsal.class);
  private static final int MOST_ROUNDS = 50;
  private static final byte[] WORD = {1};

  private final SSLEngine server;
  private final SSLEngine client;
  private final ByteBuffer toServer;
  private final ByteBuffer toClient;

  private TlsRehearsal(SSLEngine server, SSLEngine client) {
    this.server = server;
    this.client = client;
    client.setUseClientMode(true);
    int size = 2 * server.getSession().getPacketBufferSize();
    toServer = ByteBuffer.allocateDirect(size).flip();
    toClient = ByteBuffer.allocateDirect(size).flip();
  }

  /**
   * Goes through a handshake and a word each way.
   *
   * @param server the daemon's side, a new engine
   * @param keys what its client shows
   * @param trusted the daemon's own certificate
   * @return whether both came to their end
   */
  static boolean hold(SSLEngine server, KeyManager[] keys, X509Certificate trusted) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys, trusting(trusted), new SecureRandom());
      return new TlsRehearsal(server, context.createSSLEngine()).run();
    } catch (GeneralSecurityException | IOException e) {
      LOG.debug("The rehearsal of a TLS handshake breaks off", e);
      return false;
    }
  }

  private static TrustManager[] trusting(X509Certificate one)
      throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry("daemon", one);
    TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
    factory.init(store);
    return factory.getTrustManagers();
  }

  private boolean run() throws SSLException {
    client.beginHandshake();
    server.beginHandshake();
    for (int i = 0; i < MOST_ROUNDS && !(over(client) && over(server)); i++) {
      step(client, toClient, toServer);
      step(server, toServer, toClient);
    }
    return over(client)
        && over(server)
        && said(server, client, toClient)
        && said(client, server, toServer);
  }

  private static boolean over(SSLEngine engine) {
    return engine.getHandshakeStatus() == HandshakeStatus.NOT_HANDSHAKING;
  }

  private static void step(SSLEngine engine, ByteBuffer in, ByteBuffer out) throws SSLException {
    switch (engine.getHandshakeStatus()) {
      case NEED_TASK -> {
        for (Runnable task = engine.getDelegatedTask();
            task != null;
            task = engine.getDelegatedTask()) {
          task.run();
        }
      }
      case NEED_WRAP -> {
        out.compact();
        engine.wrap(ByteBuffer.allocate(0), out);
        out.flip();
      }
      case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> engine.unwrap(in, plain(engine));
      case FINISHED, NOT_HANDSHAKING -> {}
    }
  }

  private static ByteBuffer plain(SSLEngine engine) {
    return ByteBuffer.allocateDirect(engine.getSession().getApplicationBufferSize());
  }

  /** Tickets may come before the word. */
  private static boolean said(SSLEngine from, SSLEngine to, ByteBuffer wire) throws SSLException {
    wire.compact();
    from.wrap(ByteBuffer.wrap(WORD), wire);
    wire.flip();
    int heard = 0;
    while (heard == 0 && wire.hasRemaining()) {
      heard = to.unwrap(wire, plain(to)).bytesProduced();
    }
    return heard == WORD.length;
  }
}
