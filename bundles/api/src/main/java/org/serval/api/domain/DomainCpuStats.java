package org.serval.api.domain;

import org.osgi.annotation.versioning.ConsumerType;
import org.serval.api.Capability;

/** Processor time by processor of the host. May block. */
@ConsumerType
public interface DomainCpuStats extends Capability {
  /**
   * Time of a range of processors.
   *
   * @param startCpu first processor, -1 for the sum of all
   * @param cpus how many rows; 0 where only the counts are asked for
   */
  CpuStats cpuStats(DomainRef domain, int startCpu, int cpus, int flags);
}
