package org.serval.api.domain;

import org.osgi.annotation.versioning.ConsumerType;
import org.serval.api.Capability;

/** A guest's keyboard, screen and like. Methods may block. */
@ConsumerType
public interface DomainInput extends Capability {
  /**
   * Presses keys together.
   *
   * @param codeset {@code VIR_KEYCODE_SET_*}
   * @param keys at most 16
   */
  void sendKey(DomainRef domain, int codeset, int holdMillis, int[] keys, int flags);

  /** Takes a picture. */
  Screenshot screenshot(DomainRef domain, int screen, int flags);

  /** Raises a non-maskable interrupt. */
  void injectNmi(DomainRef domain, int flags);

  /**
   * Sends a signal to a process in the guest.
   *
   * @param pid in the guest
   * @param signal {@code VIR_DOMAIN_PROCESS_SIGNAL_*}
   */
  void sendSignal(DomainRef domain, long pid, int signal, int flags);
}
