package org.serval.api.domain;

import org.osgi.annotation.versioning.ConsumerType;
import org.serval.api.Capability;

/**
 * Devices that come and go. Methods may block; changes of one domain queue up. A guest that must
 * let a device go may do so later, which it tells by an event.
 */
@ConsumerType
public interface DomainDevices extends Capability {
  /**
   * Adds a device.
   *
   * @param xml one device element
   * @param flags {@code VIR_DOMAIN_AFFECT_*}: which of the running domain and its definition
   */
  void attach(DomainRef domain, String xml, int flags);

  /**
   * Takes a device away.
   *
   * @param xml one device element that fits exactly one device
   * @param flags {@code VIR_DOMAIN_AFFECT_*}: which of the running domain and its definition
   */
  void detach(DomainRef domain, String xml, int flags);

  /**
   * Takes a device away by its alias.
   *
   * @param flags {@code VIR_DOMAIN_AFFECT_*}: which of the running domain and its definition
   */
  void detachAlias(DomainRef domain, String alias, int flags);

  /**
   * Changes a device in place: a medium, a link state.
   *
   * @param xml one device element
   * @param flags {@code VIR_DOMAIN_AFFECT_*}: which of the running domain and its definition, and
   *     {@code VIR_DOMAIN_DEVICE_MODIFY_FORCE}
   */
  void update(DomainRef domain, String xml, int flags);
}
