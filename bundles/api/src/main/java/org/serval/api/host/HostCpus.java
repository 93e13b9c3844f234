package org.serval.api.host;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;
import org.serval.api.Capability;

/** Processor models. Methods may block. */
@ConsumerType
public interface HostCpus extends Capability {
  /** Names of models. */
  List<String> models(String arch, int flags);

  /**
   * Compares a processor with the host's: {@code VIR_CPU_COMPARE_*}.
   *
   * @param flags {@code VIR_CONNECT_COMPARE_CPU_*}
   */
  int compare(String cpuXml, int flags);

  /**
   * What all of them have.
   *
   * @param flags {@code VIR_CONNECT_BASELINE_CPU_*}
   */
  String baseline(List<String> cpuXmls, int flags);
}
