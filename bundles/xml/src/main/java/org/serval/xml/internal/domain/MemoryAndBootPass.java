package org.serval.xml.internal.domain;

import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.serval.api.ErrorCode;
import org.serval.xml.ParseContext;
import org.serval.xml.internal.tree.Draft;
import org.serval.xml.internal.value.Bitmap;

/** Refuses memory, NUMA and device settings that do not go together. */
final class MemoryAndBootPass implements Pass {
  @Override
  public void apply(Draft domain, ParseContext context) {
    memory(domain);
    numa(domain);
    Draft devices = Drafts.devices(domain);
    for (Draft disk : devices.children("disk")) {
      source(disk);
    }
    boot(domain, devices);
    Draft iommu = devices.child("iommu");
    Draft driver = iommu == null ? null : iommu.child("driver");
    boolean remaps = driver != null && driver.is("intremap", "on");
    if (remaps && !"qemu".equals(domain.value("features/ioapic/@driver"))) {
      throw Errors.unsupported(
          "IOMMU interrupt remapping requires split I/O APIC (ioapic driver='qemu')");
    }
    if (driver != null && driver.is("eim", "on") && !remaps) {
      throw Errors.unsupported("IOMMU eim requires interrupt remapping to be enabled");
    }
    for (Draft input : devices.children("input")) {
      InputChecks.check(input, domain.value("os/type"));
    }
  }

  private static void memory(Draft domain) {
    long total = Long.parseLong(domain.value("memory"));
    Draft most = domain.child("maxMemory");
    if (most != null && (!most.has("slots") || most.is("slots", "0") || most.text().equals("0"))) {
      throw Errors.xml("both maximum memory size and memory slot count must be specified");
    }
    if (most != null && Long.parseLong(most.text()) < total) {
      throw Errors.xml("maximum memory size must be equal or greater than the actual memory size");
    }
    int cells = Drafts.cells(domain).size();
    long modules = 0;
    for (Draft module : Drafts.devices(domain).children("memory")) {
      modules += Long.parseLong(module.value("target/size"));
    }
    if (modules > total) {
      throw Errors.xml("Total size of memory devices exceeds the total memory size");
    }
    for (Draft module : Drafts.devices(domain).children("memory")) {
      MemoryModuleChecks.complete(module, cells);
    }
  }

  private static void numa(Draft domain) {
    List<Draft> cells = Drafts.cells(domain);
    if (!cells.isEmpty()) {
      int most = Integer.parseInt(domain.value("vcpu"));
      BitSet all = new BitSet();
      for (int i = 0; i < cells.size(); i++) {
        BitSet mine = Bitmap.parse(cells.get(i).get("cpus", "")).bits();
        if (mine.intersects(all)) {
          throw overlap(cells, i, mine);
        }
        all.or(mine);
      }
      if (all.length() > most) {
        throw Errors.internal("Number of CPUs in <numa> exceeds the <vcpu> count");
      }
    }
    Draft memory =
        domain.child("numatune") == null ? null : domain.child("numatune").child("memory");
    if (memory != null && !memory.is("placement", "auto") && !memory.has("nodeset")) {
      throw Errors.unsupported(
          "nodeset for NUMA memory tuning must be set if 'placement' is 'static'");
    }
  }

  private static RuntimeException overlap(List<Draft> cells, int second, BitSet mine) {
    int first = 0;
    while (!Bitmap.parse(cells.get(first).get("cpus", "")).bits().intersects(mine)) {
      first++;
    }
    return Errors.unsupported(
        "NUMA cells "
            + cells.get(first).get("id")
            + " and "
            + cells.get(second).get("id")
            + " have overlapping vCPU ids");
  }

  private static void boot(Draft domain, Draft devices) {
    boolean single = false;
    Set<String> orders = new HashSet<>();
    for (Draft device : devices.children()) {
      Draft boot = device.child("boot");
      single |= boot != null;
      if (boot != null && !orders.add(boot.get("order"))) {
        throw Errors.unsupported(
            "boot order '" + boot.get("order") + "' used for more than one device");
      }
    }
    if (single && domain.child("os").child("boot") != null) {
      throw Errors.unsupported(
          "per-device boot elements cannot be used together with os/boot elements");
    }
  }

  private static void source(Draft disk) {
    boolean removable = disk.is("device", "cdrom") || disk.is("device", "floppy");
    if (!removable && !disk.is("type", "volume") && disk.child("source") == null) {
      throw Errors.of(ErrorCode.VIR_ERR_NO_SOURCE, disk.value("target/@dev"));
    }
    if (disk.is("device", "lun")
        && !disk.is("type", "block")
        && !disk.is("type", "volume")
        && !"iscsi".equals(disk.value("source/@protocol"))) {
      throw Errors.unsupported(
          "disk '" + disk.value("target/@dev") + "' improperly configured for a device='lun'");
    }
  }
}
