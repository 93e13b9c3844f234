package org.serval.api.domain;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;
import org.serval.api.Capability;

/** Addresses of guests. May block. */
@ConsumerType
public interface DomainAddresses extends Capability {
  /**
   * By interface.
   *
   * @param source {@code VIR_DOMAIN_INTERFACE_ADDRESSES_SRC_*}: leases, the agent, or ARP
   */
  List<InterfaceAddresses> interfaceAddresses(DomainRef domain, int source, int flags);
}
