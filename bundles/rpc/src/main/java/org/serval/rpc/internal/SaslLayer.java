package org.serval.rpc.internal;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import org.serval.api.access.SecurityLayer;

/**
 * The pieces that SASL's ends exchange once they have agreed on a security layer: a length in four
 * bytes, and the piece (RFC 4422, section 3.7). On the event loop only.
 */
final class SaslLayer implements Layer {
  private static final int LENGTH = 4;

  private final SecurityLayer agreed;

  SaslLayer(SecurityLayer agreed) {
    this.agreed = agreed;
  }

  @Override
  public int largestPiece() {
    return LENGTH + agreed.largestPacked();
  }

  @Override
  public boolean unpack(ByteBuf received, ByteBuf plain, ByteBuf answer) throws IOException {
    while (received.readableBytes() >= LENGTH) {
      int length = received.getInt(received.readerIndex());
      if (length <= 0 || length > agreed.largestPacked()) {
        throw new IOException("a SASL piece of " + Integer.toUnsignedString(length) + " bytes");
      }
      if (received.readableBytes() < LENGTH + length) {
        return true;
      }
      byte[] piece = new byte[length];
      received.skipBytes(LENGTH).readBytes(piece);
      plain.writeBytes(agreed.unwrap(piece));
    }
    return true;
  }

  @Override
  public void pack(ByteBuf plain, ByteBuf packed) throws IOException {
    byte[] part = new byte[Math.min(plain.readableBytes(), agreed.largestPlain())];
    plain.readBytes(part);
    byte[] piece = agreed.wrap(part);
    packed.writeInt(piece.length).writeBytes(piece);
  }

  /** There is none in SASL. */
  @Override
  public void goodbye(ByteBuf packed) {
    agreed.close();
  }
}
