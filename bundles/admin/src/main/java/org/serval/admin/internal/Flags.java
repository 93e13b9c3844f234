package org.serval.admin.internal;

import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;

/** Refuses flags that a call does not know; so far none knows any. */
final class Flags {
  private Flags() {}

  static void none(int flags, String function) {
    if (flags != 0) {
      throw LibvirtException.unsupportedFlags(ErrorDomain.VIR_FROM_ADMIN, flags, function);
    }
  }
}
