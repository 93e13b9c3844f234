package org.serval.pki;

import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;

/** What goes wrong with certificates. */
final class PkiErrors {
  private PkiErrors() {}

  /** With files or settings of this host. */
  static LibvirtException system(String detail) {
    return new LibvirtException(ErrorCode.VIR_ERR_SYSTEM_ERROR, ErrorDomain.VIR_FROM_RPC, detail);
  }
}
