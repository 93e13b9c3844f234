package org.serval.driver.qemu.internal.caps;

import java.nio.file.Path;
import java.util.Optional;
import org.serval.api.LibvirtException;
import org.serval.driver.qemu.internal.config.QemuConf;
import org.serval.driver.qemu.internal.guest.QemuErrors;
import org.serval.xml.GuestSupport;

/**
 * Answers what the passes over a new document ask: from the programs' capabilities, which are
 * probed when they are first needed.
 */
public final class QemuGuests implements GuestSupport {
  private final Binaries binaries;
  private final CapsCache cache;

  private final QemuConf conf;

  /** Answers from these. */
  public QemuGuests(Binaries binaries, CapsCache cache, QemuConf conf) {
    this.binaries = binaries;
    this.cache = cache;
    this.conf = conf;
  }

  @Override
  public boolean isConfigured(String option) {
    return switch (option) {
      case "spice_tls" -> conf.spice().tls().on();
      case "vnc_allow_host_audio" -> conf.vnc().hostAudio();
      case "nographics_allow_host_audio" -> conf.headlessAudio();
      default -> false;
    };
  }

  /** Says in libvirt's words what is missing, where it would be more than a plain no. */
  @Override
  public boolean supports(String osType, String arch, String virtType) {
    QemuCaps caps =
        caps(arch)
            .orElseThrow(() -> QemuErrors.unsupported("No emulator found for arch '" + arch + "'"));
    if (!osType.equals("hvm")) {
      throw without(caps, "os type", osType);
    }
    if (!virtType.equals("qemu") && !kvm(caps, virtType)) {
      throw without(caps, "virt type", virtType);
    }
    return true;
  }

  @Override
  public void requireEmulator(String path, String arch, String virtType) {
    QemuCaps caps = cache.of(Path.of(path));
    String own = caps.arch().equals("i386") ? "i686" : caps.arch();
    if (!own.equals(arch) && !(own.equals("x86_64") && arch.equals("i686"))) {
      throw without(caps, "arch", arch);
    }
  }

  private static LibvirtException without(QemuCaps caps, String what, String name) {
    return QemuErrors.unsupported(
        "Emulator '" + caps.binary() + "' does not support " + what + " '" + name + "'");
  }

  private boolean kvm(QemuCaps caps, String virtType) {
    boolean same =
        caps.arch().equals(binaries.hostArch())
            || (binaries.hostArch().equals("x86_64") && caps.arch().equals("i386"));
    return virtType.equals("kvm") && same && caps.kvm();
  }

  @Override
  public String defaultArch() {
    return binaries.hostArch();
  }

  @Override
  public Optional<String> emulator(String arch, String virtType) {
    return binaries.of(arch).map(Path::toString);
  }

  @Override
  public Optional<String> defaultMachine(String arch, String virtType) {
    return caps(arch).flatMap(QemuCaps::defaultMachine).map(QemuCaps.Machine::name);
  }

  @Override
  public String canonicalMachine(String arch, String virtType, String machine) {
    return caps(arch)
        .flatMap(caps -> caps.machine(machine))
        .map(QemuCaps.Machine::name)
        .orElse(machine);
  }

  @Override
  public boolean hasDevice(String arch, String virtType, String device) {
    return caps(arch).map(caps -> caps.devices().contains(device)).orElse(false);
  }

  @Override
  public Optional<String> defaultCpu(String arch, String virtType, String machine) {
    return caps(arch)
        .flatMap(caps -> caps.machine(machine))
        .flatMap(QemuCaps.Machine::cpu)
        .map(type -> type.replaceFirst("-(x86_64|i386)-cpu$", ""));
  }

  private Optional<QemuCaps> caps(String arch) {
    return binaries.of(arch).map(cache::of);
  }
}
