package org.serval.auth.sasl.internal;

import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;

/** How clients are refused: all alike, so that nobody learns which part was wrong. */
final class SaslErrors {
  private SaslErrors() {}

  static LibvirtException refused() {
    return new LibvirtException(
        ErrorCode.VIR_ERR_AUTH_FAILED, ErrorDomain.VIR_FROM_RPC, "authentication failed");
  }
}
