package org.serval.api.network;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;
import org.serval.api.Capability;

/** Leases of networks. May block. */
@ConsumerType
public interface NetworkLeases extends Capability {
  /**
   * Leases.
   *
   * @param mac of one client, null for all
   */
  List<DhcpLease> leases(NetworkRef network, String mac, int flags);
}
