package org.serval.api.access;

import java.io.IOException;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Encrypts what goes over a connection, as its two ends agreed by SASL (RFC 4422, section 3.7).
 * Each piece stands alone; the length in front of it is the transport's affair. One thread at a
 * time; only computes.
 */
@ProviderType
public interface SecurityLayer {
  /** The most bytes of plain text that one piece may hold, at least 1. */
  int largestPlain();

  /** The most bytes that a piece which comes may have, without its length in front. */
  int largestPacked();

  /** Makes a piece of at most {@link #largestPlain} bytes. */
  byte[] wrap(byte[] plain) throws IOException;

  /**
   * Opens a piece.
   *
   * @throws IOException if it does not come from the other end, whole and in its turn
   */
  byte[] unwrap(byte[] packed) throws IOException;

  /** Forgets the keys. */
  void close();
}
