package org.serval.xml.internal.domain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.serval.api.ErrorCode;
import org.serval.xml.ParseContext;
import org.serval.xml.internal.tree.Draft;

/** Targets, buses and order of disks. */
final class DiskPass implements Pass {
  @Override
  public void apply(Draft domain, ParseContext context) {
    Draft devices = Drafts.devices(domain);
    List<Draft> disks = devices.children("disk");
    if (disks.isEmpty()) {
      return;
    }
    disks.forEach(DiskPass::named);
    sort(devices, disks);
    Set<String> targets = new HashSet<>();
    for (Draft disk : disks) {
      target(disk);
      source(disk);
      String dev = disk.value("target/@dev");
      if (!targets.add(dev)) {
        throw Errors.xml(
            "target '"
                + dev
                + "' duplicated for disk sources '"
                + sourceOf(disks, disk)
                + "' and '"
                + path(disk)
                + "'");
      }
    }
  }

  private static void named(Draft disk) {
    Draft target = disk.child("target");
    if (target == null || !target.has("dev")) {
      String source = path(disk);
      throw Errors.of(ErrorCode.VIR_ERR_NO_TARGET, source.equals("(null)") ? null : source);
    }
  }

  private static String sourceOf(List<Draft> disks, Draft disk) {
    for (Draft other : disks) {
      if (disk.value("target/@dev").equals(other.value("target/@dev"))) {
        return path(other);
      }
    }
    return path(disk);
  }

  private static String path(Draft disk) {
    Draft source = disk.child("source");
    if (source == null) {
      return "(null)";
    }
    for (String name : List.of("file", "dev", "dir", "name", "volume")) {
      if (source.has(name)) {
        return source.get(name);
      }
    }
    return "(null)";
  }

  private static void target(Draft disk) {
    Draft target = disk.child("target");
    String dev = target.get("dev");
    boolean floppy = disk.is("device", "floppy");
    if (floppy && !dev.startsWith("fd")) {
      throw Errors.internal("Invalid floppy device name: " + dev);
    }
    if (DiskNames.prefix(dev) < 0) {
      if (disk.child("address") == null) {
        throw Errors.xml("Unknown disk name '" + dev + "' and no address specified");
      }
      throw Errors.internal("Invalid harddisk device name: " + dev);
    }
    if (!target.has("bus")) {
      String tray = target.get("tray");
      String bus = bus(disk, dev);
      target.set("tray", null).set("bus", bus).set("tray", tray);
    }
    if (floppy != target.is("bus", "fdc") && (floppy || target.is("bus", "fdc"))) {
      throw Errors.internal(
          floppy
              ? "Invalid bus type '" + target.get("bus") + "' for floppy disk"
              : "Invalid bus type '" + target.get("bus") + "' for disk");
    }
  }

  private static String bus(Draft disk, String dev) {
    if (disk.is("device", "floppy")) {
      return "fdc";
    }
    if (dev.startsWith("hd")) {
      return "ide";
    }
    if (dev.startsWith("sd")) {
      return "scsi";
    }
    if (dev.startsWith("vd")) {
      return "virtio";
    }
    if (dev.startsWith("xvd")) {
      return "xen";
    }
    return dev.startsWith("ubd") ? "uml" : "ide";
  }

  private static void source(Draft disk) {
    if (disk.is("device", "cdrom") && disk.child("readonly") == null) {
      Drafts.part(disk, new Draft("readonly"));
    }
  }

  /**
   * Disks of one bus stand together, in the order of their names; buses stand in the order in which
   * they come first, and count as they were written.
   */
  private static void sort(Draft devices, List<Draft> disks) {
    Map<String, List<Draft>> buses = new LinkedHashMap<>();
    for (Draft disk : disks) {
      buses.computeIfAbsent(disk.value("target/@bus"), bus -> new ArrayList<>()).add(disk);
    }
    List<Draft> sorted = new ArrayList<>(disks.size());
    for (List<Draft> ofBus : buses.values()) {
      ofBus.sort(Comparator.comparingInt(DiskPass::index));
      sorted.addAll(ofBus);
    }
    int at = devices.children().indexOf(disks.getFirst());
    devices.remove("disk");
    devices.children().addAll(at, sorted);
  }

  private static int index(Draft disk) {
    return DiskNames.index(disk.value("target/@dev"));
  }
}
