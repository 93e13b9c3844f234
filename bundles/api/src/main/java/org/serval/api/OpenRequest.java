package org.serval.api;

import java.util.Objects;

/**
 * What a client asks for when it opens a connection.
 *
 * @param uri what it named, or the driver's default
 * @param readOnly whether the calls of this connection may change nothing
 * @param identity who it is
 * @param keepsakes what a driver leaves here for the next build of itself
 */
public record OpenRequest(
    ConnectUri uri, boolean readOnly, Identity identity, Keepsakes keepsakes) {
  /** Checks that nothing is missing. */
  public OpenRequest {
    Objects.requireNonNull(uri);
    Objects.requireNonNull(identity);
    Objects.requireNonNull(keepsakes);
  }

  /** A first opening: nothing was left by anybody. */
  public OpenRequest(ConnectUri uri, boolean readOnly, Identity identity) {
    this(uri, readOnly, identity, new Keepsakes());
  }
}
