package org.serval.api.event;

import org.serval.api.constants.NodeDeviceEventID;

/** Something that happened to a device of the host, which is named. */
public sealed interface NodeDeviceEvent extends Event {
  /** The device as it was then. */
  String device();

  /** The kind, by its number in libvirt. */
  int eventId();

  /**
   * It came, went, was defined …
   *
   * @param device the device as it was then
   * @param event {@code VIR_NODE_DEVICE_EVENT_*}
   * @param detail why, 0 if there is nothing to say
   */
  record Lifecycle(String device, int event, int detail) implements NodeDeviceEvent {
    @Override
    public int eventId() {
      return NodeDeviceEventID.VIR_NODE_DEVICE_EVENT_ID_LIFECYCLE;
    }
  }

  /**
   * It was changed.
   *
   * @param device the device as it was then
   */
  record Update(String device) implements NodeDeviceEvent {
    @Override
    public int eventId() {
      return NodeDeviceEventID.VIR_NODE_DEVICE_EVENT_ID_UPDATE;
    }
  }
}
