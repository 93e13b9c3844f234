package org.serval.rpc.internal;

import org.serval.api.access.SecurityLayer;

/** "Encrypts" by turning every bit around. */
final class TurnedLayer implements SecurityLayer {
  private final int largest;
  volatile boolean closed;

  TurnedLayer(int largest) {
    this.largest = largest;
  }

  @Override
  public int largestPlain() {
    return largest;
  }

  @Override
  public int largestPacked() {
    return largest + 2;
  }

  @Override
  public byte[] wrap(byte[] plain) {
    byte[] turned = plain.clone();
    for (int i = 0; i < turned.length; i++) {
      turned[i] ^= (byte) 0xff;
    }
    return turned;
  }

  @Override
  public byte[] unwrap(byte[] packed) {
    return wrap(packed);
  }

  @Override
  public void close() {
    closed = true;
  }
}
