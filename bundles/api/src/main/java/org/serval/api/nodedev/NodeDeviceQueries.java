package org.serval.api.nodedev;

import java.util.Collection;
import org.osgi.annotation.versioning.ConsumerType;
import org.serval.api.Capability;

/**
 * What can be asked of devices. Methods must not block, save for the document. Where there is no
 * such device, methods throw {@code VIR_ERR_NO_NODE_DEVICE}.
 */
@ConsumerType
public interface NodeDeviceQueries extends Capability {
  /** All devices. Filtering by flags and rights is the caller's. */
  Collection<NodeDeviceSummary> all();

  /**
   * The filters that a list may be asked with, {@code VIR_CONNECT_LIST_NODE_DEVICES_*}; a call with
   * others is refused.
   */
  default int listFlags() {
    return -1;
  }

  /** The device with this name. */
  NodeDeviceSummary byName(String name);

  /** Whether a device is there. */
  default boolean active(String name) {
    return byName(name).active();
  }

  /** Whether a device has a definition. */
  default boolean persistent(String name) {
    return byName(name).persistent();
  }

  /** Whether a device starts with the host. */
  default boolean autostart(String name) {
    return byName(name).autostart();
  }

  /** The SCSI host with these names. */
  NodeDeviceSummary scsiHostByWwn(String wwnn, String wwpn, int flags);

  /**
   * The document. May block.
   *
   * @param flags {@code VIR_NODE_DEVICE_XML_*}
   */
  String xml(String name, int flags);
}
