package org.serval.api.support;

import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;

/** Checks of the flags that a call brings. */
public final class Flags {
  private Flags() {}

  /**
   * Refuses flags that a call does not know.
   *
   * @param known all that it knows; 0 for none
   * @param function the call's name, for the error
   * @throws LibvirtException {@code VIR_ERR_INVALID_ARG}
   */
  public static void allow(int flags, int known, String function) {
    if ((flags & ~known) != 0) {
      throw LibvirtException.unsupportedFlags(
          ErrorDomain.VIR_FROM_DOMAIN, flags & ~known, function);
    }
  }
}
