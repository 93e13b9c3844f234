package org.serval.driver.qemu.internal.command;

import java.util.List;
import java.util.Optional;
import org.serval.driver.qemu.internal.command.Launch.Image;
import org.serval.qmp.JsonObject;
import org.serval.xml.DomainView;
import org.serval.xml.view.AddressView;
import org.serval.xml.view.DiskView;

/** Disks: the block graph of each, then the device that the guest sees. */
final class DiskDevices {
  private final DomainView domain;
  private final Launch launch;
  private final Addresses addresses;
  private final BootOrder boot;
  private final BlockNodes nodes;

  DiskDevices(DomainView domain, Launch launch) {
    this.domain = domain;
    this.launch = launch;
    this.addresses = new Addresses(domain);
    this.boot = new BootOrder(domain);
    this.nodes = new BlockNodes(domain, launch.chains());
  }

  void addTo(Words words) {
    for (DiskView disk : domain.disks()) {
      List<Image> chain = launch.chains().getOrDefault(disk.target(), List.of());
      nodes.of(disk, chain).forEach(node -> words.json("-blockdev", node));
      words.device(device(disk, !chain.isEmpty()));
    }
  }

  private JsonObject device(DiskView disk, boolean filled) {
    JsonObject.Builder device = JsonObject.builder();
    switch (disk.bus()) {
      case "virtio" -> virtio(device, disk);
      case "scsi" -> scsi(device, disk);
      case "ide" -> ide(device, disk);
      case "sata" -> sata(device, disk);
      case "usb" -> device.put("driver", "usb-storage");
      case "fdc" -> floppy(device, disk);
      default -> device.put("driver", disk.bus());
    }
    if (disk.bus().equals("virtio") || disk.bus().equals("usb")) {
      addresses.put(device, disk.address());
    }
    if (disk.shareable()) {
      device.put("share-rw", true);
    }
    if (filled) {
      device.put("drive", BlockNodes.format(nodes.numbers(disk.target()).getFirst()));
    }
    device.putIfPresent("id", disk.alias().orElse(null));
    boot.put(device, disk);
    facts(device, disk);
    return device.build();
  }

  private static void facts(JsonObject.Builder device, DiskView disk) {
    disk.logicalBlockSize().ifPresent(size -> device.put("logical_block_size", size));
    disk.physicalBlockSize().ifPresent(size -> device.put("physical_block_size", size));
    disk.wwn().ifPresent(wwn -> device.put("wwn", Long.parseUnsignedLong(wwn, 16)));
    disk.rotationRate().ifPresent(rate -> device.put("rotation_rate", rate));
    disk.vendor().ifPresent(vendor -> device.put("vendor", vendor));
    disk.product().ifPresent(product -> device.put("product", product));
    if (disk.bus().equals("usb")) {
      device.put("removable", disk.removable());
    }
    if (!disk.device().equals("cdrom") && !disk.device().equals("floppy")) {
      BlockNodes.cacheMode(disk)
          .ifPresent(mode -> device.put("write-cache", writesBack(mode) ? "on" : "off"));
    }
    disk.serial().ifPresent(serial -> device.put("serial", serial));
    disk.errorPolicy().ifPresent(policy -> errors(device, disk, policy));
  }

  private static void errors(JsonObject.Builder device, DiskView disk, String policy) {
    device.put("werror", policy.equals("enospace") ? "enospc" : policy);
    String reads = policy.equals("enospace") ? null : policy;
    device.putIfPresent("rerror", disk.readErrorPolicy().orElse(reads));
  }

  private static boolean writesBack(String cache) {
    return !cache.equals("writethrough") && !cache.equals("directsync");
  }

  private static void virtio(JsonObject.Builder device, DiskView disk) {
    device.put("driver", Virtio.name("virtio-blk", disk.model().orElse("")));
    disk.iothread().ifPresent(thread -> device.put("iothread", "iothread" + thread));
    disk.queues().ifPresent(queues -> device.put("num-queues", queues));
    disk.queueSize().ifPresent(size -> device.put("queue-size", size));
  }

  private void scsi(JsonObject.Builder device, DiskView disk) {
    Optional<AddressView> address = disk.address();
    int controller = part(address, "controller");
    device.put("driver", kind(disk, "scsi-cd", "scsi-hd", "scsi-block"));
    device.put("bus", addresses.alias("scsi", controller) + ".0");
    if (isLsi(controller)) {
      device.put("scsi-id", part(address, "unit"));
    } else {
      device.put("channel", part(address, "bus"));
      device.put("scsi-id", part(address, "target"));
      device.put("lun", part(address, "unit"));
    }
    String name = disk.serial().orElse("drive-" + disk.alias().orElse(""));
    if (!disk.device().equals("lun")) {
      device.put("device_id", name);
    }
  }

  private boolean isLsi(int controller) {
    return addresses
        .find("scsi", controller)
        .flatMap(c -> c.model())
        .filter(model -> model.equals("lsilogic") || model.equals("auto"))
        .isPresent();
  }

  private void ide(JsonObject.Builder device, DiskView disk) {
    device.put("driver", kind(disk, "ide-cd", "ide-hd", "ide-hd"));
    String controller = addresses.alias("ide", part(disk.address(), "controller"));
    device.put("bus", controller + "." + part(disk.address(), "bus"));
    device.put("unit", part(disk.address(), "unit"));
  }

  private void sata(JsonObject.Builder device, DiskView disk) {
    device.put("driver", kind(disk, "ide-cd", "ide-hd", "ide-hd"));
    int index = part(disk.address(), "controller");
    boolean builtIn = Machines.isQ35(domain) && index == 0;
    String controller = builtIn ? "ide" : addresses.alias("sata", index);
    device.put("bus", controller + "." + part(disk.address(), "unit"));
  }

  private static void floppy(JsonObject.Builder device, DiskView disk) {
    device.put("driver", "floppy").put("unit", part(disk.address(), "unit"));
  }

  private static String kind(DiskView disk, String cdrom, String hard, String lun) {
    return switch (disk.device()) {
      case "cdrom" -> cdrom;
      case "lun" -> lun;
      default -> hard;
    };
  }

  private static int part(Optional<AddressView> address, String name) {
    return address.map(a -> a.part(name)).orElse(0);
  }
}
