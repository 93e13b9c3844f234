package org.serval.api.domain;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;
import org.serval.api.Capability;
import org.serval.api.param.TypedParam;

/** Numbers about domains. Methods may block, save those that say that they do not. */
@ConsumerType
public interface DomainStats extends Capability {
  /**
   * Numbers of a disk.
   *
   * @param disk target or source; empty for all disks together
   */
  BlockStats blockStats(DomainRef domain, String disk);

  /** The same and more, {@code VIR_DOMAIN_BLOCK_STATS_*}. */
  List<TypedParam> blockStatsParams(DomainRef domain, String disk, int flags);

  /**
   * Numbers of an interface.
   *
   * @param device target name or MAC address
   */
  InterfaceStats interfaceStats(DomainRef domain, String device);

  /** Sizes of a disk. */
  BlockInfo blockInfo(DomainRef domain, String disk, int flags);

  /** Disks that are stopped by an error. */
  List<DiskError> diskErrors(DomainRef domain, int flags);

  /** How many disks there are, which bounds the errors. */
  int diskCount(DomainRef domain);

  /** How the way to the guest is. Must not block. */
  ControlInfo controlInfo(DomainRef domain, int flags);
}
