package org.serval.api.domain;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;
import org.serval.api.Capability;

/** The memory of domains. Methods may block. */
@ConsumerType
public interface DomainMemory extends Capability {
  /**
   * Changes the memory that a guest has, or with {@code VIR_DOMAIN_MEM_MAXIMUM} the most it may
   * have.
   *
   * @param flags {@code VIR_DOMAIN_MEM_*}
   */
  void setMemory(DomainRef domain, long kib, int flags);

  /**
   * How often the balloon collects numbers.
   *
   * @param flags {@code VIR_DOMAIN_AFFECT_*}: which of the running domain and its definition
   */
  void setStatsPeriod(DomainRef domain, int seconds, int flags);

  /** What is known of a running guest's memory. */
  List<MemoryStat> memoryStats(DomainRef domain, int flags);

  /**
   * Reads a guest's memory.
   *
   * @param size at most 4 MiB
   * @param flags {@code VIR_MEMORY_VIRTUAL} or {@code VIR_MEMORY_PHYSICAL}
   */
  byte[] peekMemory(DomainRef domain, long offset, int size, int flags);
}
