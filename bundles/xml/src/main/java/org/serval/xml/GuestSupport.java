package org.serval.xml;

import java.util.Optional;

/**
 * What a driver knows of the guests it can run; the document passes ask it while a definition is
 * parsed. Implementations answer from memory where they can, may probe on first use, and are called
 * on the thread that parses.
 */
public interface GuestSupport {
  /**
   * Whether guests of this kind can run; {@code virtType} is {@code kvm}, {@code qemu}, {@code
   * test} …
   */
  boolean supports(String osType, String arch, String virtType);

  /** Architecture for a guest that names none. */
  String defaultArch();

  /** Absolute path of the program that runs such guests, if one is needed. */
  default Optional<String> emulator(String arch, String virtType) {
    return Optional.empty();
  }

  /** Machine type for a guest that names none. */
  default Optional<String> defaultMachine(String arch, String virtType) {
    return Optional.empty();
  }

  /**
   * The full name of a machine type: {@code pc-q35-9.0} for {@code q35}; the name itself if
   * unknown.
   */
  default String canonicalMachine(String arch, String virtType, String machine) {
    return machine;
  }

  /** Whether the emulator of such guests has a device, by QEMU's name for it. */
  default boolean hasDevice(String arch, String virtType, String device) {
    return true;
  }

  /** The model that a guest without {@code cpu} gets on this machine type, as {@code qemu64}. */
  default Optional<String> defaultCpu(String arch, String virtType, String machine) {
    return Optional.empty();
  }

  /**
   * Refuses an emulator that cannot run such guests; by default none is refused.
   *
   * @throws org.serval.api.LibvirtException as libvirt: VIR_ERR_SYSTEM_ERROR where the program is
   *     not there, VIR_ERR_CONFIG_UNSUPPORTED where it is for another architecture or type
   */
  default void requireEmulator(String path, String arch, String virtType) {}

  /** Whether an option of the driver's configuration is on, such as {@code spice_tls}. */
  default boolean isConfigured(String option) {
    return false;
  }
}
