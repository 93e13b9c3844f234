package org.serval.xml.internal.domain;

import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;

/** The errors that definitions meet, by their usual codes. */
public final class Errors {
  private Errors() {}

  public static LibvirtException xml(String detail) {
    return of(ErrorCode.VIR_ERR_XML_ERROR, detail);
  }

  public static LibvirtException unsupported(String detail) {
    return of(ErrorCode.VIR_ERR_CONFIG_UNSUPPORTED, detail);
  }

  public static LibvirtException internal(String detail) {
    return of(ErrorCode.VIR_ERR_INTERNAL_ERROR, detail);
  }

  public static LibvirtException invalid(String detail) {
    return of(ErrorCode.VIR_ERR_INVALID_ARG, detail);
  }

  public static LibvirtException detail(String detail) {
    return of(ErrorCode.VIR_ERR_XML_DETAIL, detail);
  }

  /** What a call of the system failed with. */
  public static LibvirtException system(String detail) {
    return of(ErrorCode.VIR_ERR_SYSTEM_ERROR, detail);
  }

  /** A failure without words. */
  public static LibvirtException unknown() {
    return LibvirtException.unknownCause(ErrorDomain.VIR_FROM_NONE);
  }

  public static LibvirtException of(ErrorCode code, String detail) {
    return new LibvirtException(code, ErrorDomain.VIR_FROM_DOMAIN, detail);
  }
}
