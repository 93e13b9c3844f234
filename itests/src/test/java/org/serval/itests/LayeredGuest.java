package org.serval.itests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The guest {@code busy} without a system, whose disk {@code vda} has two layers of real data. */
final class LayeredGuest {
  private static final String TWO_LAYERS =
      """
      qemu-img create -q -f qcow2 base 128M
      qemu-io -f qcow2 -c 'write -P 1 0 64M' base >/dev/null
      qemu-img create -q -f qcow2 -F qcow2 -b $PWD/base top
      qemu-io -f qcow2 -c 'write -P 2 64M 60M' top >/dev/null
      """;
  private static final String GUEST =
      """
      <domain type='qemu'>
        <name>busy</name>
        <memory unit='MiB'>16</memory>
        <os><type arch='x86_64' machine='pc'>hvm</type></os>
        <devices>
          <disk type='file' device='disk'>
            <driver name='qemu' type='qcow2'/>
            <source file='%s'/>
            <target dev='vda' bus='virtio'/>
          </disk>
          <controller type='usb' model='none'/>
          <memballoon model='none'/>
        </devices>
      </domain>
      """;

  private LayeredGuest() {}

  /** Makes its images in {@code images} of a daemon's root. Returns its document. */
  static Path in(Path root) throws IOException {
    Path images = Files.createDirectory(root.resolve("images"));
    Command.run(List.of("bash", "-ec", "cd " + images + "\n" + TWO_LAYERS), Map.of()).ok();
    return Files.writeString(root.resolve("busy.xml"), GUEST.formatted(images.resolve("top")));
  }
}
