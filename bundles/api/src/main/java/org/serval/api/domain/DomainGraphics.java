package org.serval.api.domain;

import org.osgi.annotation.versioning.ConsumerType;
import org.serval.api.Capability;
import org.serval.api.stream.PassedFile;

/** A guest's displays. Methods may block. */
@ConsumerType
public interface DomainGraphics extends Capability {
  /**
   * Lets a display's server serve a socket of the client's.
   *
   * @param socket owned by the caller
   * @param flags {@code VIR_DOMAIN_OPEN_GRAPHICS_*}
   */
  void openGraphics(DomainRef domain, int index, PassedFile socket, int flags);

  /** Makes a socket to a display's server; owned by the caller. */
  PassedFile openGraphics(DomainRef domain, int index, int flags);

  /**
   * Makes a display's server read its certificates again.
   *
   * @param type {@code VIR_DOMAIN_GRAPHICS_RELOAD_TYPE_*}
   */
  void reloadGraphics(DomainRef domain, int type, int flags);
}
