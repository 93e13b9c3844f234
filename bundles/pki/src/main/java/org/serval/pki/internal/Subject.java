package org.serval.pki.internal;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;

/** Subjects as the command line has them. */
final class Subject {
  private Subject() {}

  /**
   * A plain name becomes a common name; anything with a = in it is a whole subject, in its order.
   */
  static X500Name of(String text) {
    if (!text.contains("=")) {
      return new X500NameBuilder().addRDN(BCStyle.CN, text).build();
    }
    try {
      return new X500Name(text);
    } catch (IllegalArgumentException e) {
      throw new LibvirtException(
          ErrorCode.VIR_ERR_INVALID_ARG,
          ErrorDomain.VIR_FROM_NONE,
          "'" + text + "' is no subject: " + e.getMessage(),
          e);
    }
  }
}
