package org.serval.api.event;

import org.serval.api.constants.NetworkEventID;
import org.serval.api.network.NetworkRef;

/** Something that happened to a network. */
public sealed interface NetworkEvent extends Event {
  /** The network as it was then. */
  NetworkRef network();

  /** The kind, by its number in libvirt. */
  int eventId();

  /**
   * It was defined, started …
   *
   * @param network the network as it was then
   * @param event {@code VIR_NETWORK_EVENT_*}
   * @param detail why, 0 if there is nothing to say
   */
  record Lifecycle(NetworkRef network, int event, int detail) implements NetworkEvent {
    @Override
    public int eventId() {
      return NetworkEventID.VIR_NETWORK_EVENT_ID_LIFECYCLE;
    }
  }

  /**
   * Title, description or metadata was changed.
   *
   * @param network the network as it was then
   * @param type {@code VIR_NETWORK_METADATA_*}
   * @param namespace of the element, or null
   */
  record MetadataChange(NetworkRef network, int type, String namespace) implements NetworkEvent {
    @Override
    public int eventId() {
      return NetworkEventID.VIR_NETWORK_EVENT_ID_METADATA_CHANGE;
    }
  }
}
