package org.serval.api.domain;

import org.osgi.annotation.versioning.ConsumerType;
import org.serval.api.Capability;

/** Long jobs on domains. Methods may block but never wait for the job. */
@ConsumerType
public interface DomainJobs extends Capability {
  /** What the job has done; the type says if there is none. */
  JobInfo jobInfo(DomainRef domain);

  /**
   * The same and more.
   *
   * @param flags {@code VIR_DOMAIN_JOB_STATS_*}
   */
  JobStats jobStats(DomainRef domain, int flags);

  /**
   * Asks the job to end.
   *
   * @param flags {@code VIR_DOMAIN_ABORT_JOB_*}
   */
  void abortJob(DomainRef domain, int flags);
}
