package org.serval.xml.oracle;

import java.util.Optional;
import java.util.Set;
import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;
import org.serval.xml.GuestSupport;
import org.serval.xml.ParseContext;

/** What Debian's QEMU 7.2 packages for x86 can run, as a driver would have probed it. */
public final class QemuGuests implements GuestSupport {
  private static final Set<String> ARCHES = Set.of("i686", "x86_64");

  /** A context for definitions. */
  public static ParseContext context() {
    return ParseContext.inactive(ParseContext.Kind.QEMU, new QemuGuests());
  }

  @Override
  public boolean supports(String osType, String arch, String virtType) {
    return osType.equals("hvm")
        && ARCHES.contains(arch)
        && (virtType.equals("qemu") || virtType.equals("kvm"));
  }

  @Override
  public String defaultArch() {
    return "x86_64";
  }

  @Override
  public Optional<String> emulator(String arch, String virtType) {
    return switch (arch) {
      case "i686" -> Optional.of("/usr/bin/qemu-system-i386");
      case "x86_64" -> Optional.of("/usr/bin/qemu-system-x86_64");
      default -> Optional.empty();
    };
  }

  @Override
  public void requireEmulator(String path, String arch, String virtType) {
    if (!path.endsWith("i386") && !path.endsWith("x86_64")) {
      throw LibvirtException.systemError(
          ErrorDomain.VIR_FROM_QEMU, 2, "Cannot check QEMU binary " + path);
    }
    String fault =
        !ARCHES.contains(arch) || (path.endsWith("i386") && arch.equals("x86_64"))
            ? "arch '" + arch + "'"
            : Set.of("qemu", "kvm").contains(virtType) ? null : "virt type '" + virtType + "'";
    if (fault != null) {
      throw new LibvirtException(
          ErrorCode.VIR_ERR_CONFIG_UNSUPPORTED,
          ErrorDomain.VIR_FROM_QEMU,
          "Emulator '" + path + "' does not support " + fault);
    }
  }

  @Override
  public boolean hasDevice(String arch, String virtType, String device) {
    return !Set.of("ivshmem", "sev-guest", "sgx-epc", "zpci").contains(device);
  }

  @Override
  public Optional<String> defaultMachine(String arch, String virtType) {
    return Optional.of("pc-i440fx-7.2");
  }

  @Override
  public String canonicalMachine(String arch, String virtType, String machine) {
    return switch (machine) {
      case "pc" -> "pc-i440fx-7.2";
      case "q35" -> "pc-q35-7.2";
      default -> machine;
    };
  }
}
