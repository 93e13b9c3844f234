package org.serval.api.network;

import org.osgi.annotation.versioning.ConsumerType;
import org.serval.api.Capability;

/** Title, description and free elements of networks. May block. */
@ConsumerType
public interface NetworkMetadata extends Capability {
  /**
   * Reads one.
   *
   * @param type {@code VIR_NETWORK_METADATA_*}
   * @param uri namespace of an element, else null
   * @param flags {@code VIR_NETWORK_UPDATE_AFFECT_*}
   */
  String metadata(NetworkRef network, int type, String uri, int flags);

  /**
   * Writes one.
   *
   * @param type {@code VIR_NETWORK_METADATA_*}
   * @param text null to take it away
   * @param key prefix, else null
   * @param uri namespace, else null
   * @param flags {@code VIR_NETWORK_UPDATE_AFFECT_*}
   */
  void setMetadata(NetworkRef network, int type, String text, String key, String uri, int flags);
}
