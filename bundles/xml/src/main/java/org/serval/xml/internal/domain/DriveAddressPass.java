package org.serval.xml.internal.domain;

import org.serval.xml.ParseContext;
import org.serval.xml.internal.tree.Draft;

/** Places disks on drive buses, by their names. */
final class DriveAddressPass implements Pass {
  @Override
  public void apply(Draft domain, ParseContext context) {
    for (Draft disk : Drafts.devices(domain).children("disk")) {
      if (disk.child("address") == null) {
        assign(disk, context.kind() == ParseContext.Kind.QEMU);
      }
    }
  }

  private static void assign(Draft disk, boolean wide) {
    int index = DiskNames.index(disk.value("target/@dev"));
    if (index < 0) {
      throw Errors.xml(
          "Unknown disk name '" + disk.value("target/@dev") + "' and no address specified");
    }
    switch (disk.value("target/@bus")) {
      case "ide" -> address(disk, index / 4, index % 4 / 2, index % 2);
      case "sata" -> address(disk, index / 6, 0, index % 6);
      case "fdc" -> address(disk, index / 2, 0, index % 2);
      case "scsi" -> {
        int width = wide ? 15 : 7;
        int unit = index % width;
        address(disk, index / width, 0, wide && unit >= 7 ? unit + 1 : unit);
      }
      default -> {}
    }
  }

  private static void address(Draft disk, int controller, int bus, int unit) {
    Drafts.part(
        disk,
        new Draft("address")
            .set("type", "drive")
            .set("controller", Integer.toString(controller))
            .set("bus", Integer.toString(bus))
            .set("target", "0")
            .set("unit", Integer.toString(unit)));
  }
}
