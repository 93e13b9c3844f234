package org.serval.api.nodedev;

import org.osgi.annotation.versioning.ConsumerType;
import org.serval.api.Capability;

/** Devices that are made and given to guests. Methods may block. */
@ConsumerType
public interface NodeDevices extends Capability {
  /**
   * Makes a device; tells its name.
   *
   * @param flags {@code VIR_NODE_DEVICE_CREATE_XML_*}
   */
  String createXml(String xml, int flags);

  /**
   * Defines a device; tells its name.
   *
   * @param flags {@code VIR_NODE_DEVICE_DEFINE_XML_*}
   */
  String define(String xml, int flags);

  /**
   * Changes a device.
   *
   * @param flags {@code VIR_NODE_DEVICE_UPDATE_AFFECT_*}
   */
  void update(String name, String xml, int flags);

  /** Starts a defined device. */
  void create(String name, int flags);

  /** Removes a device. */
  void destroy(String name);

  /** Removes a definition. */
  void undefine(String name, int flags);

  /** Whether it starts with the host. */
  void setAutostart(String name, boolean autostart);
}
