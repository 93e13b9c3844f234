package org.serval.api.domain;

import org.osgi.annotation.versioning.ConsumerType;
import org.serval.api.Capability;

/** New names for domains. May block. */
@ConsumerType
public interface DomainRenames extends Capability {
  /** Renames a domain that does not run; safe on disk when it returns. */
  void rename(DomainRef domain, String name, int flags);
}
