package org.serval.xml.internal.network;

import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;

/** The errors that network settings meet, by their usual codes. */
final class NetworkErrors {
  private NetworkErrors() {}

  static LibvirtException xml(String detail) {
    return of(ErrorCode.VIR_ERR_XML_ERROR, detail);
  }

  static LibvirtException unsupported(String detail) {
    return of(ErrorCode.VIR_ERR_CONFIG_UNSUPPORTED, detail);
  }

  static LibvirtException internal(String detail) {
    return of(ErrorCode.VIR_ERR_INTERNAL_ERROR, detail);
  }

  static LibvirtException detail(String detail) {
    return of(ErrorCode.VIR_ERR_XML_DETAIL, detail);
  }

  static LibvirtException of(ErrorCode code, String detail) {
    return new LibvirtException(code, ErrorDomain.VIR_FROM_NETWORK, detail);
  }
}
