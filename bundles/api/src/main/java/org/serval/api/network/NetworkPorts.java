package org.serval.api.network;

import java.util.List;
import java.util.UUID;
import org.osgi.annotation.versioning.ConsumerType;
import org.serval.api.Capability;
import org.serval.api.param.TypedParam;

/**
 * Ports of networks: who is plugged in. May block. Where there is no such port, methods throw
 * {@code VIR_ERR_NO_NETWORK_PORT}.
 */
@ConsumerType
public interface NetworkPorts extends Capability {
  /** All of a network. */
  List<NetworkPortRef> ports(NetworkRef network, int flags);

  /** The port with this uuid. */
  NetworkPortRef portByUuid(NetworkRef network, UUID uuid);

  /**
   * Adds one.
   *
   * @param flags {@code VIR_NETWORK_PORT_CREATE_*}
   */
  NetworkPortRef createPort(NetworkRef network, String xml, int flags);

  /** The document. */
  String portXml(NetworkPortRef port, int flags);

  /** Bandwidth, {@code VIR_NETWORK_PORT_BANDWIDTH_*}. */
  List<TypedParam> portParams(NetworkPortRef port, int flags);

  /** Changes it. */
  void setPortParams(NetworkPortRef port, List<TypedParam> params, int flags);

  /** Takes one away. */
  void deletePort(NetworkPortRef port, int flags);
}
