package org.serval.api.nodedev;

import org.osgi.annotation.versioning.ConsumerType;
import org.serval.api.Capability;

/** Devices that leave the host for guests. Methods may block. */
@ConsumerType
public interface NodeDeviceAssignment extends Capability {
  /**
   * Takes a device from the host.
   *
   * @param driver which driver is to have it, or null
   */
  void detach(String name, String driver, int flags);

  /** Gives it back. */
  void reattach(String name);

  /** Resets it. */
  void reset(String name);
}
