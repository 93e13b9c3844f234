package org.serval.driver.qemu.internal.start;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;
import org.serval.driver.qemu.internal.caps.QemuCaps;
import org.serval.driver.qemu.internal.guest.QemuErrors;
import org.serval.posix.Errno;
import org.serval.xml.DomainView;

/** What can be seen to be wrong before a process is started. Looks at files; blocks. */
final class Checks {
  private Checks() {}

  static void check(DomainView domain, QemuCaps caps) {
    String machine = domain.os().machine().orElse("");
    if (caps.machine(machine).isEmpty()) {
      throw QemuErrors.unsupported(
          "Emulator '" + caps.binary() + "' does not support machine type '" + machine + "'");
    }
    if (domain.type().equals("kvm") && !caps.kvm()) {
      throw QemuErrors.unsupported(
          "Emulator '" + caps.binary() + "' does not support virt type 'kvm'");
    }
    int most = caps.machine(machine).orElseThrow().maxCpus();
    if (domain.maxVcpus() > most) {
      throw QemuErrors.unsupported(
          "Maximum CPUs greater than specified machine type limit " + most);
    }
    Stream.of(domain.os().kernel(), domain.os().initrd(), domain.os().dtb())
        .flatMap(Optional::stream)
        .forEach(Checks::requireFile);
  }

  private static void requireFile(String file) {
    if (!Files.exists(Path.of(file))) {
      throw LibvirtException.systemError(
          ErrorDomain.VIR_FROM_SECURITY,
          Errno.ENOENT,
          "unable to stat: " + file + ": No such file or directory");
    }
  }
}
