package org.serval.protocol;

/**
 * An immutable value that has a form on the wire. Each implementation also has a static {@code
 * decode(XdrReader)}.
 */
public interface XdrRecord {
  /**
   * Writes this value.
   *
   * @throws XdrException when it passes a limit of the protocol; what was written before stays in
   *     the writer
   */
  void encode(XdrWriter out);
}
