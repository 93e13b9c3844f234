package org.serval.api.network;

import java.util.Collection;
import java.util.UUID;
import org.osgi.annotation.versioning.ConsumerType;
import org.serval.api.Capability;

/**
 * What can be asked of networks from memory alone: no method may block. Where there is no such
 * network, methods throw {@code VIR_ERR_NO_NETWORK}.
 */
@ConsumerType
public interface NetworkQueries extends Capability {
  /** All networks. Filtering by flags and rights is the caller's. */
  Collection<NetworkSummary> all();

  /** The network with this name. */
  NetworkSummary byName(String name);

  /** The network with this uuid. */
  NetworkSummary byUuid(UUID uuid);

  /** The network that a reference names. */
  NetworkSummary byRef(NetworkRef ref);

  /**
   * The document.
   *
   * @param flags {@code VIR_NETWORK_XML_*}
   */
  String xml(NetworkRef network, int flags);

  /** The bridge of a network that has one. */
  String bridgeName(NetworkRef network);
}
