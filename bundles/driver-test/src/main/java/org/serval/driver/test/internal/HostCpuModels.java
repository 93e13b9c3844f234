package org.serval.driver.test.internal;

import java.util.List;
import org.serval.api.ErrorDomain;
import org.serval.api.host.HostCpus;
import org.serval.host.HostFiles;
import org.serval.host.cpu.HostModels;

/** Processor models, from the catalogue that libvirt's clients bring. Nothing is compared here. */
final class HostCpuModels implements HostCpus {
  private static final HostCpus CATALOG =
      new HostModels(
          HostFiles.ofThisHost(),
          () -> {
            throw TestErrors.noSupport("virConnectCompareCPU");
          },
          ErrorDomain.VIR_FROM_TEST,
          "testConnect");

  @Override
  public List<String> models(String arch, int flags) {
    return CATALOG.models(arch, flags);
  }

  @Override
  public int compare(String cpuXml, int flags) {
    throw TestErrors.noSupport("virConnectCompareCPU");
  }

  @Override
  public String baseline(List<String> cpuXmls, int flags) {
    return CATALOG.baseline(cpuXmls, flags);
  }
}
