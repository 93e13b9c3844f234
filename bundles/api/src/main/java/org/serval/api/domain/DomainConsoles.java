package org.serval.api.domain;

import org.osgi.annotation.versioning.ConsumerType;
import org.serval.api.Capability;
import org.serval.api.stream.DataStream;

/** The character devices of a running guest. */
@ConsumerType
public interface DomainConsoles extends Capability {
  /**
   * Opens a serial port, a parallel port or a console. May block.
   *
   * @param device alias of the device, or null for the first one
   * @param flags {@code VIR_DOMAIN_CONSOLE_*}: whether to take it from whoever holds it
   */
  DataStream openConsole(DomainRef domain, String device, int flags);

  /**
   * Opens a channel. May block.
   *
   * @param name alias or target name, or null for the first one
   * @param flags {@code VIR_DOMAIN_CHANNEL_*}
   */
  DataStream openChannel(DomainRef domain, String name, int flags);
}
