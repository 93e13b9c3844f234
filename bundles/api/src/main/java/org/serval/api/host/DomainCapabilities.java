package org.serval.api.host;

import org.osgi.annotation.versioning.ConsumerType;
import org.serval.api.Capability;

/** What guests can be made of. Methods may block. */
@ConsumerType
public interface DomainCapabilities extends Capability {
  /**
   * The document.
   *
   * @param emulator path, or null for the default
   * @param arch or null
   * @param machine or null
   * @param virtType or null
   */
  String domainCapabilities(
      String emulator, String arch, String machine, String virtType, int flags);
}
