package org.serval.driver.qemu.internal.connect;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.serval.api.host.HostQueries;
import org.serval.api.host.NodeInfo;
import org.serval.driver.qemu.internal.caps.Binaries;
import org.serval.driver.qemu.internal.caps.CapsCache;
import org.serval.driver.qemu.internal.config.QemuAccount;
import org.serval.driver.qemu.internal.guest.QemuErrors;
import org.serval.host.Host;
import org.serval.host.HostPart.MigrationWays;
import org.serval.host.SecurityLabels;

/** The host as this driver sees it. Reads the kernel's files at each call; may block. */
final class HostAnswers implements HostQueries {
  private static final int MOST_KVM = 4096;
  private static final int MOST_TCG = 255;
  private final Host host;
  private final Supplier<String> uuid;
  private final CapabilitiesXml capabilities;
  private final Optional<QemuAccount> account;

  HostAnswers(
      Host host,
      Supplier<String> uuid,
      Binaries binaries,
      CapsCache cache,
      Optional<QemuAccount> account) {
    this.host = host;
    this.uuid = uuid;
    this.capabilities = new CapabilitiesXml(binaries, cache);
    this.account = account;
  }

  @Override
  public NodeInfo nodeInfo() {
    return host.node().info();
  }

  @Override
  public String capabilities() {
    MigrationWays migration = new MigrationWays(true, List.of("tcp", "rdma"));
    return capabilities.document(
        host.describe(uuid.get(), host.cpu(), true, Optional.of(migration), security()).xml());
  }

  private List<SecurityLabels> security() {
    SecurityLabels none = new SecurityLabels("none", "0", new LinkedHashMap<>());
    return account
        .map(a -> List.of(none, SecurityLabels.users(a.uid(), a.gid(), List.of("kvm", "qemu"))))
        .orElse(List.of(none));
  }

  @Override
  public int maxVcpus(String type) {
    return switch (type == null ? "qemu" : type.toLowerCase(java.util.Locale.ROOT)) {
      case "kvm" -> MOST_KVM;
      case "qemu" -> MOST_TCG;
      case String other ->
          throw QemuErrors.of(
              org.serval.api.ErrorCode.VIR_ERR_INVALID_ARG, "unknown type '" + other + "'");
    };
  }

  @Override
  public long freeMemory() {
    return host.memory().free();
  }

  @Override
  public SecurityModel securityModel() {
    return new SecurityModel("none", "0");
  }
}
