package org.serval.api.domain;

import org.osgi.annotation.versioning.ConsumerType;
import org.serval.api.Capability;

/** How fast a guest changes its memory. May block. */
@ConsumerType
public interface DomainDirtyRates extends Capability {
  /**
   * Begins to measure.
   *
   * @param flags {@code VIR_DOMAIN_DIRTYRATE_*}
   */
  void startDirtyRate(DomainRef domain, int seconds, int flags);
}
