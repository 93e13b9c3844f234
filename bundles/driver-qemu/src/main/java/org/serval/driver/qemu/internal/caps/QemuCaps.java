package org.serval.driver.qemu.internal.caps;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What one QEMU program can do, as it told itself.
 *
 * @param binary path
 * @param version major * 1,000,000 + minor * 1,000 + micro
 * @param packaging the distribution's own version text; perhaps empty
 * @param arch architecture of its guests: {@code x86_64}
 * @param kvm whether it can use KVM here
 * @param machines machine types
 * @param devices names of all its devices
 * @param cpus names of processor models
 */
public record QemuCaps(
    String binary,
    int version,
    String packaging,
    String arch,
    boolean kvm,
    List<Machine> machines,
    Set<String> devices,
    List<String> cpus) {

  /** Copies the collections. */
  public QemuCaps {
    machines = List.copyOf(machines);
    devices = Set.copyOf(devices);
    cpus = List.copyOf(cpus);
  }

  /**
   * A machine type.
   *
   * @param name its full name
   * @param alias a short name that means this one now
   * @param maxCpus how many processors it takes
   * @param isDefault whether QEMU takes it by itself
   * @param ramId name of its main memory
   * @param cpu the processor that it has by itself
   * @param deprecated whether it goes away some day
   */
  public record Machine(
      String name,
      Optional<String> alias,
      int maxCpus,
      boolean isDefault,
      Optional<String> ramId,
      Optional<String> cpu,
      boolean deprecated) {}

  /** A machine type by its full or short name. */
  public Optional<Machine> machine(String name) {
    return machines.stream()
        .filter(m -> m.name().equals(name))
        .findFirst()
        .or(() -> machines.stream().filter(m -> isAlias(m, name)).findFirst());
  }

  private static boolean isAlias(Machine machine, String name) {
    return machine.alias().filter(name::equals).isPresent();
  }

  /** The machine type for guests that name none. */
  public Optional<Machine> defaultMachine() {
    return machines.stream().filter(Machine::isDefault).findFirst();
  }
}
