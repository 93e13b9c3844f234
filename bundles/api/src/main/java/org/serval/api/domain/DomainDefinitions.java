package org.serval.api.domain;

import org.osgi.annotation.versioning.ConsumerType;
import org.serval.api.Capability;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;

/**
 * Definitions that outlive the guest. Methods may block; what they return is safe on disk by then.
 * {@link #inMemory} is asked.
 */
@ConsumerType
public interface DomainDefinitions extends Capability {
  /**
   * Defines a domain or replaces its definition.
   *
   * @param flags {@code VIR_DOMAIN_DEFINE_*}
   */
  DomainRef define(String xml, int flags);

  /**
   * Removes a definition; a running domain goes on as a transient one.
   *
   * @param flags {@code VIR_DOMAIN_UNDEFINE_*}
   */
  void undefine(DomainRef domain, int flags);

  /** Whether it starts with the host. A transient domain cannot. By default no domain can. */
  default void setAutostart(DomainRef domain, boolean autostart) {
    throw LibvirtException.noSupport(ErrorDomain.VIR_FROM_DOMAIN, "virDomainSetAutostart");
  }
}
