package org.serval.api;

import org.osgi.annotation.versioning.ConsumerType;

/** What every connection tells of itself. No method but {@link #hostname} may block. */
@ConsumerType
public interface ConnectionInfo extends Capability {
  /** The hypervisor's name as libvirt spells it: {@code QEMU}, {@code Test} … */
  String type();

  /** The hypervisor's version, major * 1,000,000 + minor * 1,000 + release; 0 if unknown. */
  long version();

  /** The URI that a client would open to get the same connection. */
  String uri();

  /** The host's name. May block: resolvers are asked for it. */
  String hostname();

  /** Whether the driver has a feature, by number ({@code VIR_DRV_FEATURE_*}). */
  default boolean supportsFeature(int feature) {
    return false;
  }

  /** Whether what flows between driver and hypervisor is encrypted. */
  default boolean encrypted() {
    return false;
  }

  /** Whether what flows between driver and hypervisor is safe from others. */
  default boolean secure() {
    return true;
  }

  /** Whether the hypervisor can still be reached. */
  default boolean alive() {
    return true;
  }
}
