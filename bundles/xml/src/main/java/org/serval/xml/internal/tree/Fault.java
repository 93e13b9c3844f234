package org.serval.xml.internal.tree;

/**
 * What makes a text malformed.
 *
 * @param at the index of the character at which a reader would notice
 * @param reason in libxml2's words, which clients know
 */
record Fault(int at, String reason) {
  /** Ends a scan. It carries no stack trace: a scan is left by it once, at the fault. */
  static final class Found extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Fault fault;

    Found(int at, String reason) {
      super(reason, null, false, false);
      this.fault = new Fault(at, reason);
    }

    Fault fault() {
      return fault;
    }
  }
}
