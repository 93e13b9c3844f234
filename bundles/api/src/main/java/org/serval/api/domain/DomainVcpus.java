package org.serval.api.domain;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;
import org.serval.api.Capability;
import org.serval.api.constants.DomainModificationImpact;

/**
 * The processors of domains. Methods may block. CPU maps have a bit for each processor of the host,
 * the lowest bit of the first byte first.
 */
@ConsumerType
public interface DomainVcpus extends Capability {
  /**
   * How many processors.
   *
   * @param flags {@code VIR_DOMAIN_VCPU_*}: current or most, of which state, by whom
   */
  int count(DomainRef domain, int flags);

  /**
   * Changes how many.
   *
   * @param flags {@code VIR_DOMAIN_VCPU_*}
   */
  void setCount(DomainRef domain, int count, int flags);

  /**
   * Switches single processors on or off.
   *
   * @param vcpus numbers and ranges, as {@code 1-3,^2}
   * @param flags {@code VIR_DOMAIN_AFFECT_*}: which of the running domain and its definition
   */
  void setOnline(DomainRef domain, String vcpus, boolean online, int flags);

  /** One record a processor of a running domain. */
  List<VcpuInfo> infos(DomainRef domain);

  /**
   * Says where a processor may run.
   *
   * @param flags {@code VIR_DOMAIN_AFFECT_*}: which of the running domain and its definition
   */
  void pin(DomainRef domain, int vcpu, byte[] cpuMap, int flags);

  /** The same for the older call without flags, which is about the running domain. */
  default void pin(DomainRef domain, int vcpu, byte[] cpuMap) {
    pin(domain, vcpu, cpuMap, DomainModificationImpact.VIR_DOMAIN_AFFECT_LIVE);
  }

  /**
   * Where each processor may run, one map each.
   *
   * @param flags {@code VIR_DOMAIN_AFFECT_*}: which of the running domain and its definition
   */
  List<byte[]> pins(DomainRef domain, int flags);

  /**
   * Says where the threads that are no processors may run.
   *
   * @param flags {@code VIR_DOMAIN_AFFECT_*}: which of the running domain and its definition
   */
  void pinEmulator(DomainRef domain, byte[] cpuMap, int flags);

  /**
   * Where they may run.
   *
   * @param flags {@code VIR_DOMAIN_AFFECT_*}: which of the running domain and its definition
   */
  byte[] emulatorPin(DomainRef domain, int flags);
}
