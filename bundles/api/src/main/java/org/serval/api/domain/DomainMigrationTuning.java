package org.serval.api.domain;

import org.osgi.annotation.versioning.ConsumerType;
import org.serval.api.Capability;

/** How a migration goes. Methods may block. */
@ConsumerType
public interface DomainMigrationTuning extends Capability {
  /** Milliseconds. */
  long maxDowntime(DomainRef domain, int flags);

  /** Sets it. */
  void setMaxDowntime(DomainRef domain, long millis, int flags);

  /**
   * MiB/s.
   *
   * @param flags {@code VIR_DOMAIN_MIGRATE_MAX_SPEED_*}
   */
  long maxSpeed(DomainRef domain, int flags);

  /** Sets it. */
  void setMaxSpeed(DomainRef domain, long speed, int flags);

  /** Bytes. */
  long compressionCache(DomainRef domain, int flags);

  /** Sets it. */
  void setCompressionCache(DomainRef domain, long bytes, int flags);

  /** Goes on at the destination before all memory is there. */
  void startPostCopy(DomainRef domain, int flags);
}
