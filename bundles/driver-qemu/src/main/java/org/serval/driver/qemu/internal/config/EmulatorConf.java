package org.serval.driver.qemu.internal.config;

import java.nio.file.Path;
import java.util.Optional;
import org.serval.api.HostPaths;

/**
 * How QEMU itself is run.
 *
 * @param sandbox whether its system calls are restricted
 * @param processName whether its process is named after the guest
 * @param dumpCore whether core files have the memory of guests that do not say
 * @param timestamps whether its messages begin with the time
 * @param deprecation what it does with features that will go away
 * @param memoryDirectory where the memory of guests is that is in files
 */
public record EmulatorConf(
    boolean sandbox,
    boolean processName,
    boolean dumpCore,
    boolean timestamps,
    Deprecation deprecation,
    Path memoryDirectory) {

  /** What QEMU does with features that will go away. */
  public enum Deprecation {
    NONE,
    OMIT,
    REJECT,
    CRASH
  }

  static EmulatorConf of(ConfValues conf, HostPaths paths) {
    return new EmulatorConf(
        conf.number("seccomp_sandbox", -1) != 0,
        conf.bool("set_process_name", false),
        conf.bool("dump_guest_core", false),
        conf.bool("log_timestamp", true),
        conf.text("deprecation_behavior").map(EmulatorConf::named).orElse(Deprecation.NONE),
        memory(conf.text("memory_backing_dir"), paths));
  }

  /** A directory that is named is shared with others, so guests have a part of it. */
  private static Path memory(Optional<String> named, HostPaths paths) {
    return named
        .map(directory -> Path.of(directory, "libvirt", "qemu"))
        .orElse(
            (paths.privileged() ? paths.lib().resolve("qemu") : paths.lib().resolve("qemu/lib"))
                .resolve("ram"));
  }

  private static Deprecation named(String text) {
    return switch (text) {
      case "omit" -> Deprecation.OMIT;
      case "reject" -> Deprecation.REJECT;
      case "crash" -> Deprecation.CRASH;
      default -> Deprecation.NONE;
    };
  }
}
