package org.serval.api.host;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;
import org.serval.api.Capability;

/** The same as the hypervisor sees it. Methods may block; arguments may be null for the default. */
@ConsumerType
public interface HypervisorCpus extends Capability {
  /** Compares a processor with what the hypervisor can give: {@code VIR_CPU_COMPARE_*}. */
  int compare(
      String emulator, String arch, String machine, String virtType, String cpuXml, int flags);

  /** What all of them have. */
  String baseline(
      String emulator,
      String arch,
      String machine,
      String virtType,
      List<String> cpuXmls,
      int flags);
}
