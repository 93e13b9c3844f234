package org.serval.protocol;

/** What a call without arguments carries, and a reply without results: no bytes at all. */
public enum Nothing implements XdrRecord {
  INSTANCE;

  @Override
  public void encode(XdrWriter out) {
    // no bytes
  }
}
