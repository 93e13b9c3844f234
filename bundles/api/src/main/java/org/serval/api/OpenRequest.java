package org.serval.api;

import java.util.Objects;

/**
 * What a client asks for when it opens a connection.
 *
 * @param uri what it named, or the driver's default
 * @param readOnly whether the calls of this connection may change nothing
 * @param identity who it is
 */
public record OpenRequest(ConnectUri uri, boolean readOnly, Identity identity) {
  /** Checks that nothing is missing. */
  public OpenRequest {
    Objects.requireNonNull(uri);
    Objects.requireNonNull(identity);
  }
}
