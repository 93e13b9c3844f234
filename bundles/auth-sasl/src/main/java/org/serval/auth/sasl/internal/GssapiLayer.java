package org.serval.auth.sasl.internal;

import java.io.IOException;
import org.ietf.jgss.GSSContext;
import org.ietf.jgss.GSSException;
import org.ietf.jgss.MessageProp;
import org.serval.api.access.SecurityLayer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The encryption of a connection by a Kerberos session. */
final class GssapiLayer implements SecurityLayer {
  private static final Logger LOG = LoggerFactory.getLogger(GssapiLayer.class);

  /** Some clients count what they encrypt, and not what comes of it. */
  private static final int OVERHEAD = 128;

  private final GSSContext context;
  private final int largestPlain;

  /**
   * With a context that stands.
   *
   * @param largest packed piece that the client takes
   */
  GssapiLayer(GSSContext context, int largest) throws GSSException {
    this.context = context;
    this.largestPlain =
        Math.clamp(context.getWrapSizeLimit(0, true, largest), 1, JdkSecurityLayer.LARGEST);
  }

  @Override
  public int largestPlain() {
    return largestPlain;
  }

  @Override
  public int largestPacked() {
    return JdkSecurityLayer.LARGEST + OVERHEAD;
  }

  @Override
  public byte[] wrap(byte[] plain) throws IOException {
    try {
      return context.wrap(plain, 0, plain.length, new MessageProp(0, true));
    } catch (GSSException e) {
      throw new IOException("a SASL piece cannot be packed", e);
    }
  }

  @Override
  public byte[] unwrap(byte[] packed) throws IOException {
    MessageProp how = new MessageProp(0, true);
    try {
      byte[] plain = context.unwrap(packed, 0, packed.length, how);
      if (!how.getPrivacy() || plain.length == 0) {
        throw new IOException("a SASL piece that is not encrypted");
      }
      if (how.isDuplicateToken() || how.isOldToken() || how.isUnseqToken() || how.isGapToken()) {
        throw new IOException("a SASL piece out of its turn");
      }
      return plain;
    } catch (GSSException | RuntimeException e) {
      throw new IOException("a SASL piece that is none", e);
    }
  }

  @Override
  public void close() {
    try {
      context.dispose();
    } catch (GSSException e) {
      LOG.debug("Not forgotten: {}", e.getMessage());
    }
  }
}
