package org.serval.itests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;

/**
 * The small Linux guest of the tests: a kernel and initrd (or a disk that boots them) which say
 * GUEST-READY on the serial console, give a shell there, and power off on the ACPI button. Made
 * once a build by {@code images/make-guest.sh}.
 */
final class Guest {
  private static final Path IMAGES = Path.of(System.getProperty("serval.guest", "target/guest"));

  private Guest() {}

  /**
   * Where QEMU, which runs as another user, can read them: the clone may lie in a private place.
   */
  private static final class Images {
    private static final Path DIRECTORY = copy();

    private static Path copy() {
      if (!Files.exists(IMAGES.resolve("complete"))) {
        Command.run(List.of("images/make-guest.sh", IMAGES.toString()), Map.of()).ok();
      }
      try {
        Path directory = Files.createTempDirectory(Path.of("/tmp"), "svg");
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        for (String name : List.of("vmlinuz", "initrd.img", "disk.qcow2")) {
          Files.copy(IMAGES.resolve(name), directory.resolve(name));
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> Trees.delete(directory)));
        return directory;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static Path images() {
    return Images.DIRECTORY;
  }

  static Path kernel() {
    return images().resolve("vmlinuz");
  }

  static Path initrd() {
    return images().resolve("initrd.img");
  }

  static Path disk() {
    return images().resolve("disk.qcow2");
  }

  /** A guest that boots kernel and initrd. Emulated, so that it runs where there is no KVM. */
  static String kernelXml(String name) {
    return domain(
        name,
        """
            <kernel>%s</kernel>
            <initrd>%s</initrd>
            <cmdline>console=ttyS0 quiet</cmdline>
        """
            .formatted(kernel(), initrd()),
        "");
  }

  /** A guest that boots from a disk. */
  static String diskXml(String name, Path image) {
    return domain(
        name,
        "    <boot dev='hd'/>\n",
        """
            <disk type='file' device='disk'>
              <driver name='qemu' type='qcow2'/>
              <source file='%s'/>
              <target dev='vda' bus='virtio'/>
            </disk>
        """
            .formatted(image));
  }

  /** A copy of the guest's disk, for one test to write to. */
  static Path copyOfDisk(Path directory) {
    try {
      Files.createDirectories(directory);
      Path copy = directory.resolve("guest.qcow2");
      return Files.copy(disk(), copy);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String domain(String name, String boot, String devices) {
    return """
    <domain type='qemu'>
      <name>%s</name>
      <memory unit='MiB'>128</memory>
      <vcpu>1</vcpu>
      <os>
        <type arch='x86_64' machine='pc'>hvm</type>
    %s  </os>
      <features>
        <acpi/>
      </features>
      <on_poweroff>destroy</on_poweroff>
      <on_reboot>restart</on_reboot>
      <devices>
        <emulator>/usr/bin/qemu-system-x86_64</emulator>
    %s    <serial type='pty'>
          <target port='0'/>
        </serial>
        <console type='pty'>
          <target type='serial' port='0'/>
        </console>
      </devices>
    </domain>
    """
        .formatted(name, boot, devices);
  }
}
