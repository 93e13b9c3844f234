package org.serval.auth.sasl.internal;

import java.io.IOException;
import javax.security.sasl.Sasl;
import javax.security.sasl.SaslException;
import javax.security.sasl.SaslServer;
import org.serval.api.access.SecurityLayer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The encryption that a mechanism of the JDK has agreed on. */
final class JdkSecurityLayer implements SecurityLayer {
  private static final Logger LOG = LoggerFactory.getLogger(JdkSecurityLayer.class);

  /** The largest piece that we take, as the client is told. */
  static final int LARGEST = 65536;

  /** Some clients count what they encrypt, and not what comes of it. */
  private static final int OVERHEAD = 128;

  private final SaslServer server;
  private final int largestPlain;

  JdkSecurityLayer(SaslServer server) {
    this.server = server;
    Object room = server.getNegotiatedProperty(Sasl.RAW_SEND_SIZE);
    this.largestPlain = Math.clamp(Integer.parseInt(String.valueOf(room)), 1, LARGEST);
  }

  @Override
  public int largestPlain() {
    return largestPlain;
  }

  @Override
  public int largestPacked() {
    return LARGEST + OVERHEAD;
  }

  @Override
  public byte[] wrap(byte[] plain) throws IOException {
    return server.wrap(plain, 0, plain.length);
  }

  @Override
  public byte[] unwrap(byte[] packed) throws IOException {
    byte[] plain;
    try {
      plain = server.unwrap(packed, 0, packed.length);
    } catch (RuntimeException e) {
      throw new IOException("a SASL piece that is none", e);
    }
    if (plain.length == 0) {
      // DIGEST-MD5 drops what was changed on its way; nobody sends empty pieces.
      throw new IOException("a SASL piece that was changed on its way");
    }
    return plain;
  }

  @Override
  public void close() {
    try {
      server.dispose();
    } catch (SaslException e) {
      LOG.debug("Not forgotten: {}", e.getMessage());
    }
  }
}
