package org.serval.driver.qemu.internal.caps;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Where the programs for guests of an architecture are. Methods look at the file system. */
public final class Binaries {
  private static final Map<String, String> QEMU_NAMES =
      Map.of("i686", "i386", "armv7l", "arm", "ppc64le", "ppc64");
  private static final List<String> ARCHES =
      List.of(
          "aarch64",
          "alpha",
          "armv7l",
          "i686",
          "loongarch64",
          "m68k",
          "mips",
          "mipsel",
          "mips64",
          "mips64el",
          "ppc",
          "ppc64",
          "ppc64le",
          "riscv32",
          "riscv64",
          "s390x",
          "sh4",
          "sparc",
          "sparc64",
          "x86_64");

  private final List<Path> directories;
  private final String hostArch;

  /** Looks in these directories, in order. */
  public Binaries(List<Path> directories, String hostArch) {
    this.directories = List.copyOf(directories);
    this.hostArch = hostArch;
  }

  /** Looks where distributions put them. */
  public static Binaries ofHost() {
    String arch = System.getProperty("os.arch").equals("amd64") ? "x86_64" : "aarch64";
    return new Binaries(
        List.of(Path.of("/usr/bin"), Path.of("/usr/local/bin"), Path.of("/usr/libexec")), arch);
  }

  /** The host's own architecture. */
  public String hostArch() {
    return hostArch;
  }

  /** The program for an architecture. */
  public Optional<Path> of(String arch) {
    String name = "qemu-system-" + QEMU_NAMES.getOrDefault(arch, arch);
    Stream<String> names = arch.equals(hostArch) ? Stream.of(name, "qemu-kvm") : Stream.of(name);
    return names.flatMap(this::named).findFirst();
  }

  private Stream<Path> named(String name) {
    return directories.stream()
        .map(directory -> directory.resolve(name))
        .filter(Files::isExecutable);
  }

  /** The architectures for which there is a program. */
  public List<String> arches() {
    return ARCHES.stream().filter(arch -> of(arch).isPresent()).toList();
  }
}
