package org.serval.host;

import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;

/** Refuses flags that a call does not know. */
final class Flags {
  private Flags() {}

  static void none(int flags, String function) {
    known(flags, 0, ErrorDomain.VIR_FROM_NONE, function);
  }

  static void known(int flags, int known, ErrorDomain domain, String function) {
    if ((flags & ~known) != 0) {
      throw LibvirtException.unsupportedFlags(domain, flags & ~known, function);
    }
  }
}
