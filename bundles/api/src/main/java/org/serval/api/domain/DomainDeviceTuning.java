package org.serval.api.domain;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;
import org.serval.api.Capability;
import org.serval.api.param.TypedParam;

/**
 * Limits of single disks and interfaces, as typed parameters with libvirt's names in libvirt's
 * order. Methods may block.
 */
@ConsumerType
public interface DomainDeviceTuning extends Capability {
  /**
   * Limits of a disk, {@code VIR_DOMAIN_BLOCK_IOTUNE_*}.
   *
   * @param disk target, or null where only the names are asked for
   * @param flags {@code VIR_DOMAIN_AFFECT_*}: which of the running domain and its definition
   */
  List<TypedParam> blockIoTune(DomainRef domain, String disk, int flags);

  /**
   * Changes what is named; the rest stays.
   *
   * @param disk target, or null where only the names are asked for
   * @param flags {@code VIR_DOMAIN_AFFECT_*}: which of the running domain and its definition
   */
  void setBlockIoTune(DomainRef domain, String disk, List<TypedParam> params, int flags);

  /**
   * Bandwidth of an interface, {@code VIR_DOMAIN_BANDWIDTH_*}.
   *
   * @param device target name or MAC address, or null where only the names are asked for
   * @param flags {@code VIR_DOMAIN_AFFECT_*}: which of the running domain and its definition
   */
  List<TypedParam> interfaceParams(DomainRef domain, String device, int flags);

  /**
   * Changes what is named; the rest stays.
   *
   * @param device target name or MAC address
   * @param flags {@code VIR_DOMAIN_AFFECT_*}: which of the running domain and its definition
   */
  void setInterfaceParams(DomainRef domain, String device, List<TypedParam> params, int flags);
}
