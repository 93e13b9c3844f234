package org.serval.driver.qemu.internal.connect;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;

/**
 * A guest without a system that powers off when its power button is pressed: a boot sector that
 * does what ACPI asks of one, at the ports where the firmware of the machine {@code pc} puts power
 * management. It says on its serial port that it listens.
 *
 * @param root a folder for its disk and what it says
 */
record PowerButtonGuest(Path root) {
  private static final int SECTOR = 512;
  private static final String CODE =
      """
      fa           cli
      ba 02 06     mov dx, 0x602       ; PM1 enable
      b8 00 01     mov ax, 0x0100      ; the power button
      ef           out dx, ax
      ba f8 03     mov dx, 0x3f8       ; serial port
      b0 4c        mov al, 'L'
      ee           out dx, al
      ba 00 06     mov dx, 0x600       ; PM1 status
      ed           in ax, dx
      f6 c4 01     test ah, 1          ; the power button
      74 fa        jz -6
      ba 04 06     mov dx, 0x604       ; PM1 control
      b8 00 20     mov ax, 0x2000      ; sleep, of the type that is "off"
      ef           out dx, ax
      f4           hlt
      eb fd        jmp -3
      """;

  private Path disk() {
    return root.resolve("button.img");
  }

  private Path said() {
    return root.resolve("said");
  }

  /** Makes its disk. */
  void writeDisk() {
    ByteBuffer sector = ByteBuffer.allocate(SECTOR);
    CODE.lines()
        .map(line -> line.substring(0, 12).replace(" ", ""))
        .map(HexFormat.of()::parseHex)
        .forEach(sector::put);
    sector.putShort(SECTOR - 2, (short) 0x55aa);
    try {
      Files.write(disk(), sector.array());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What its document has below {@code devices}. */
  String devices() {
    return """
    <disk type='file' device='disk'><driver name='qemu' type='raw'/><source file='%s'/>
      <target dev='hda' bus='ide'/></disk>
    <serial type='file'><source path='%s'/></serial>
    """
        .formatted(disk(), said());
  }

  /** Whether it has come so far as to see its button. */
  boolean listens() {
    try {
      return Files.exists(said()) && Files.readString(said()).endsWith("L");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
