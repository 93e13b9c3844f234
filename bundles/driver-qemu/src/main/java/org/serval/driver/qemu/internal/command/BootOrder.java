package org.serval.driver.qemu.internal.command;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.serval.qmp.JsonObject;
import org.serval.xml.DomainView;
import org.serval.xml.view.DiskView;
import org.serval.xml.view.InterfaceView;

/**
 * The boot index of each device: its own order where it has one, else its kind's place in the
 * guest's list, which counts for the first device of that kind.
 */
final class BootOrder {
  private final Map<Object, Integer> indexes = new HashMap<>();

  BootOrder(DomainView domain) {
    List<String> kinds = domain.os().bootDevices();
    for (int place = 0; place < kinds.size(); place++) {
      first(domain, kinds.get(place), place + 1);
    }
    domain.disks().forEach(disk -> own(disk, disk.bootOrder()));
    domain.interfaces().forEach(net -> own(net, net.bootOrder()));
  }

  private void first(DomainView domain, String kind, int index) {
    switch (kind) {
      case "network" ->
          domain.interfaces().stream().findFirst().ifPresent(net -> indexes.put(net, index));
      case "cdrom" -> firstDisk(domain, "cdrom", index);
      case "fd" -> firstDisk(domain, "floppy", index);
      default -> firstDisk(domain, "disk", index);
    }
  }

  private void firstDisk(DomainView domain, String device, int index) {
    domain.disks().stream()
        .filter(disk -> disk.device().equals(device) || isDisk(disk, device))
        .findFirst()
        .ifPresent(disk -> indexes.put(disk, index));
  }

  private static boolean isDisk(DiskView disk, String device) {
    return device.equals("disk") && disk.device().equals("lun");
  }

  private void own(Object device, OptionalInt order) {
    order.ifPresent(index -> indexes.put(device, index));
  }

  void put(JsonObject.Builder device, DiskView disk) {
    device.putIfPresent("bootindex", indexes.get(disk));
  }

  void put(JsonObject.Builder device, InterfaceView net) {
    device.putIfPresent("bootindex", indexes.get(net));
  }
}
