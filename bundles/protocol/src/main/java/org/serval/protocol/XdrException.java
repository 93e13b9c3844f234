package org.serval.protocol;

/**
 * Bytes that are no valid value, or a value that may not go on the wire because it passes a limit.
 * The message says which, in words for a log; the remote side sees VIR_ERR_RPC. Has no stack trace,
 * since peers can cause it at will.
 */
public final class XdrException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public XdrException(String message) {
    super(message, null, false, false);
  }
}
