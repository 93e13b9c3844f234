package org.serval.api.domain;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;
import org.serval.api.Capability;

/**
 * Statistics of many domains at once. May block, but a guest that does not answer costs only what
 * is not known of it.
 */
@ConsumerType
public interface DomainBulkStats extends Capability {
  /**
   * Statistics. The list may make each record only when it is read, from what is there in memory:
   * it is read on the thread that called, from front to back, and then dropped.
   *
   * @param domains which; empty for all
   * @param stats {@code VIR_DOMAIN_STATS_*}, 0 for all
   * @param flags {@code VIR_CONNECT_GET_ALL_DOMAINS_STATS_*}
   */
  List<DomainStatsRecord> allStats(List<DomainRef> domains, int stats, int flags);
}
