package org.serval.api;

import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * What a driver leaves out of the capabilities that it offers. A capability is best offered whole;
 * where a driver lacks single functions of one, it names them here, and the daemon answers them
 * with {@code VIR_ERR_NO_SUPPORT} without asking the driver, and shows them as not offered.
 */
@ConsumerType
public interface Omissions extends Capability {
  /**
   * Names of functions of libvirt's API, as {@code virNodeDeviceDefineXML}; the same for as long as
   * the connection is open. Any thread; never blocks.
   */
  Set<String> omitted();
}
