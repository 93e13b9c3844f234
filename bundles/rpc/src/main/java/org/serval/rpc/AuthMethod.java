package org.serval.rpc;

/** How a socket's clients have to authenticate; the numbers are those of the wire. */
public enum AuthMethod {
  NONE(0),
  SASL(1),
  POLKIT(2);

  private final int wire;

  AuthMethod(int wire) {
    this.wire = wire;
  }

  /** The number that stands for it on the wire. */
  public int wire() {
    return wire;
  }
}
