package org.serval.driver.qemu.internal.caps;

/** Reads capabilities that were recorded, whoever they are of. */
public final class RecordedCaps {
  private RecordedCaps() {}

  /** Capabilities in the form of the cache. */
  public static QemuCaps parse(String text) {
    return CapsJson.read(text, new BinaryIdentity("recorded")).orElseThrow();
  }
}
