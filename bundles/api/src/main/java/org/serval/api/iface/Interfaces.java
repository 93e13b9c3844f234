package org.serval.api.iface;

import java.util.Collection;
import org.osgi.annotation.versioning.ConsumerType;
import org.serval.api.Capability;

/**
 * The host's interfaces. Methods may block. Where there is no such interface, methods throw {@code
 * VIR_ERR_NO_INTERFACE}.
 */
@ConsumerType
public interface Interfaces extends Capability {
  /** All interfaces. Filtering by flags and rights is the caller's. */
  Collection<InterfaceSummary> all();

  /** The one with this name. */
  InterfaceSummary byName(String name);

  /** The one with this MAC address; {@code VIR_ERR_MULTIPLE_INTERFACES} if there are several. */
  InterfaceSummary byMac(String mac);

  /**
   * The document.
   *
   * @param flags {@code VIR_INTERFACE_XML_*}
   */
  String xml(String name, int flags);
}
