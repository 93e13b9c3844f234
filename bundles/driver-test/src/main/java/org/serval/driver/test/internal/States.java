package org.serval.driver.test.internal;

import org.serval.api.domain.DomainState;

/** States with their reasons. */
final class States {
  static final int RUNNING = org.serval.api.constants.DomainState.VIR_DOMAIN_RUNNING;
  static final int PAUSED = org.serval.api.constants.DomainState.VIR_DOMAIN_PAUSED;
  static final int SHUTOFF = org.serval.api.constants.DomainState.VIR_DOMAIN_SHUTOFF;
  static final int PMSUSPENDED = org.serval.api.constants.DomainState.VIR_DOMAIN_PMSUSPENDED;

  private States() {}

  static DomainState running(int reason) {
    return new DomainState(RUNNING, reason);
  }

  static DomainState paused(int reason) {
    return new DomainState(PAUSED, reason);
  }

  static DomainState shutoff(int reason) {
    return new DomainState(SHUTOFF, reason);
  }
}
