package org.serval.api.domain;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;
import org.serval.api.Capability;
import org.serval.api.param.TypedParam;

/**
 * Limits and shares of domains as a whole, as typed parameters with libvirt's names in libvirt's
 * order. Methods may block.
 */
@ConsumerType
public interface DomainTuning extends Capability {
  /** The kind of scheduler, such as {@code posix}. */
  String schedulerType(DomainRef domain);

  /** How many parameters the scheduler has at most. */
  int schedulerParamCount(DomainRef domain);

  /**
   * Shares of the processor, {@code VIR_DOMAIN_SCHEDULER_*}.
   *
   * @param flags {@code VIR_DOMAIN_AFFECT_*}: which of the running domain and its definition
   */
  List<TypedParam> schedulerParams(DomainRef domain, int flags);

  /**
   * Changes what is named; the rest stays.
   *
   * @param flags {@code VIR_DOMAIN_AFFECT_*}: which of the running domain and its definition
   */
  void setSchedulerParams(DomainRef domain, List<TypedParam> params, int flags);

  /**
   * Limits of memory, {@code VIR_DOMAIN_MEMORY_*}.
   *
   * @param flags {@code VIR_DOMAIN_AFFECT_*}: which of the running domain and its definition
   */
  List<TypedParam> memoryParams(DomainRef domain, int flags);

  /**
   * Changes what is named; the rest stays.
   *
   * @param flags {@code VIR_DOMAIN_AFFECT_*}: which of the running domain and its definition
   */
  void setMemoryParams(DomainRef domain, List<TypedParam> params, int flags);

  /**
   * Weights and limits of block devices, {@code VIR_DOMAIN_BLKIO_*}.
   *
   * @param flags {@code VIR_DOMAIN_AFFECT_*}: which of the running domain and its definition
   */
  List<TypedParam> blkioParams(DomainRef domain, int flags);

  /**
   * Changes what is named; the rest stays.
   *
   * @param flags {@code VIR_DOMAIN_AFFECT_*}: which of the running domain and its definition
   */
  void setBlkioParams(DomainRef domain, List<TypedParam> params, int flags);

  /**
   * Where memory comes from, {@code VIR_DOMAIN_NUMA_*}.
   *
   * @param flags {@code VIR_DOMAIN_AFFECT_*}: which of the running domain and its definition
   */
  List<TypedParam> numaParams(DomainRef domain, int flags);

  /**
   * Changes what is named; the rest stays.
   *
   * @param flags {@code VIR_DOMAIN_AFFECT_*}: which of the running domain and its definition
   */
  void setNumaParams(DomainRef domain, List<TypedParam> params, int flags);

  /**
   * Counters that are on, {@code VIR_PERF_PARAM_*}.
   *
   * @param flags {@code VIR_DOMAIN_AFFECT_*}: which of the running domain and its definition
   */
  List<TypedParam> perfEvents(DomainRef domain, int flags);

  /**
   * Changes what is named; the rest stays.
   *
   * @param flags {@code VIR_DOMAIN_AFFECT_*}: which of the running domain and its definition
   */
  void setPerfEvents(DomainRef domain, List<TypedParam> params, int flags);
}
