package org.serval.driver.test.internal;

import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;
import org.serval.api.constants.DomainModificationImpact;

/**
 * Which of a running domain and its definition a call is about.
 *
 * @param live the running domain
 * @param config the definition
 */
record Affect(boolean live, boolean config) {
  /** All flags that this reads. */
  static final int FLAGS =
      DomainModificationImpact.VIR_DOMAIN_AFFECT_LIVE
          | DomainModificationImpact.VIR_DOMAIN_AFFECT_CONFIG;

  /**
   * What flags mean for a domain: without any, what it is now.
   *
   * @throws org.serval.api.LibvirtException {@code VIR_ERR_OPERATION_INVALID} if it has not what is
   *     asked for
   */
  static Affect of(Guest guest, int flags) {
    boolean live = (flags & DomainModificationImpact.VIR_DOMAIN_AFFECT_LIVE) != 0;
    boolean config = (flags & DomainModificationImpact.VIR_DOMAIN_AFFECT_CONFIG) != 0;
    if (!live && !config) {
      return new Affect(guest.active(), !guest.active());
    }
    if (live) {
      guest.needActive();
    }
    if (config && !guest.persistent()) {
      throw TestErrors.wrongState("transient domains do not have any persistent config");
    }
    return new Affect(live, config);
  }

  /** The same, for calls that can be about one of them only. */
  static Affect one(Guest guest, int flags) {
    if ((flags & FLAGS) == FLAGS) {
      throw LibvirtException.invalidArgument(
          ErrorDomain.VIR_FROM_DOMAIN,
          "Flags 'VIR_DOMAIN_AFFECT_LIVE' and 'VIR_DOMAIN_AFFECT_CONFIG' are mutually exclusive");
    }
    return of(guest, flags);
  }

  /** The document that a question is about, where it can be about one only. */
  static Definition read(Guest guest, int flags) {
    return one(guest, flags).live() ? guest.current() : guest.next();
  }
}
