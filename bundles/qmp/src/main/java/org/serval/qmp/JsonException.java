package org.serval.qmp;

/** A text that is no JSON, or a value that is not of the kind that was asked for. */
public final class JsonException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Makes an error. */
  public JsonException(String message) {
    super(message);
  }

  /** Makes an error that another one caused. */
  public JsonException(String message, Throwable cause) {
    super(message, cause);
  }
}
