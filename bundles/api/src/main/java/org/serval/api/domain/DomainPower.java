package org.serval.api.domain;

import org.osgi.annotation.versioning.ConsumerType;
import org.serval.api.Capability;

/** Sleep and what follows on a guest's end. Methods may block. */
@ConsumerType
public interface DomainPower extends Capability {
  /**
   * Puts a guest to sleep.
   *
   * @param target {@code VIR_NODE_SUSPEND_TARGET_*}
   * @param seconds 0 for until it is woken
   */
  void pmSuspend(DomainRef domain, int target, long seconds, int flags);

  /** Wakes a guest up. */
  void pmWakeup(DomainRef domain, int flags);

  /**
   * What follows when a guest powers off, reboots or crashes.
   *
   * @param type {@code VIR_DOMAIN_LIFECYCLE_*}
   * @param action {@code VIR_DOMAIN_LIFECYCLE_ACTION_*}
   * @param flags {@code VIR_DOMAIN_AFFECT_*}: which of the running domain and its definition
   */
  void setLifecycleAction(DomainRef domain, int type, int action, int flags);
}
