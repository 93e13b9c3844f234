package org.serval.api.domain;

import org.osgi.annotation.versioning.ConsumerType;
import org.serval.api.Capability;

/** Backups of running guests. May block. */
@ConsumerType
public interface DomainBackups extends Capability {
  /**
   * Begins one; it is a job of the domain.
   *
   * @param checkpointXml a checkpoint to make at the same moment, or null
   * @param flags {@code VIR_DOMAIN_BACKUP_BEGIN_*}
   */
  void beginBackup(DomainRef domain, String backupXml, String checkpointXml, int flags);

  /** What is under way. */
  String backupXml(DomainRef domain, int flags);
}
