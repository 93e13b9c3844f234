package org.serval.rpc.internal;

/** A client broke the rules of framing in a way after which nothing more can be read from it. */
final class BadFrameException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BadFrameException(String message) {
    super(message, null, false, false);
  }
}
