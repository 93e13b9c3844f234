package org.serval.xml.internal.domain;

import java.util.List;
import java.util.Set;
import org.serval.xml.internal.tree.Draft;
import org.serval.xml.internal.value.Numbers;
import org.serval.xml.internal.value.Sizes;

/** How a disk is presented: what needs a virtio one, a logical unit, or a drive with a tray. */
final class DiskDriverChecks {
  private static final int VENDOR = 8;
  private static final int PRODUCT = 16;
  private static final int WWN = 16;

  private DiskDriverChecks() {}

  static void complete(Draft disk) {
    Draft driver = disk.child("driver");
    if (driver != null) {
      driver(driver);
    }
    for (Draft at = disk.child("backingStore"); at != null; at = at.child("backingStore")) {
      backing(at);
    }
    Draft transientDisk = disk.child("transient");
    if (transientDisk != null && !transientDisk.is("shareBacking", "yes")) {
      transientDisk.set("shareBacking", null);
    }
    if (disk.child("iotune") != null) {
      iotune(disk.child("iotune"));
    }
    identity(disk);
  }

  /** What depends on the bus, once it is known. */
  static void check(Draft disk) {
    boolean lun = disk.is("device", "lun");
    boolean virtio = "virtio".equals(disk.value("target/@bus"));
    Draft driver = disk.child("driver");
    if (disk.is("sgio", "unfiltered")) {
      throw Errors.unsupported("unfiltered sgio is no longer supported");
    }
    if (disk.has("sgio") && !lun) {
      throw Errors.unsupported("sgio can be used only with device='lun'");
    }
    if (driver != null) {
      if (lun && driver.has("type") && !driver.is("type", "raw")) {
        throw Errors.unsupported("disk device 'lun' must use 'raw' format");
      }
      for (String option : virtio ? new String[0] : new String[] {"event_idx", "ioeventfd"}) {
        if (driver.has(option)) {
          throw Errors.unsupported("disk " + option + " mode supported only for virtio bus");
        }
      }
      if (driver.has("queues") && !virtio) {
        throw Errors.unsupported(
            "queues attribute in disk driver element is only supported by virtio-blk");
      }
      VirtioOptions.check(driver, virtio);
      if (driver.is("rerror_policy", "enospace")) {
        throw Errors.unsupported("Invalid disk read error policy: 'enospace'");
      }
    }
    if (disk.has("model") && !virtio) {
      throw Errors.unsupported(
          "disk model '"
              + disk.get("model")
              + "' not supported for bus '"
              + disk.value("target/@bus")
              + "'");
    }
    if (disk.is("type", "vhostuser") && !virtio) {
      throw Errors.unsupported("vhostuser disk supports only virtio bus");
    }
    removable(disk, lun);
  }

  private static void removable(Draft disk, boolean lun) {
    boolean removable = disk.is("device", "cdrom") || disk.is("device", "floppy");
    if (disk.value("target/@tray") != null && !removable) {
      throw Errors.unsupported("tray is only valid for cdrom and floppy");
    }
    Draft source = disk.child("source");
    if (source == null) {
      return;
    }
    String policy = source.get("startupPolicy");
    if (policy != null && disk.is("type", "network")) {
      throw Errors.xml(
          "disk startupPolicy '" + policy + "' is not allowed for disk of 'network' type");
    }
    if ("requisite".equals(policy) && !removable) {
      throw Errors.xml("disk startupPolicy 'requisite' is allowed only for cdrom or floppy");
    }
    if (source.child("reservations") != null && !lun) {
      throw Errors.unsupported("<reservations/> allowed only for lun devices");
    }
  }

  private static void driver(Draft driver) {
    String type = driver.get("type");
    if ("aio".equals(type)) {
      driver.set("type", "raw");
    } else if (type != null && !DiskSourceChecks.FORMATS.contains(type)) {
      throw Errors.unsupported("unknown driver format value '" + type + "'")
          .expecting(DiskSourceChecks.FORMATS);
    }
    cache(driver);
    String thread = driver.get("iothread");
    if (thread != null) {
      Long id = Numbers.parse(thread, 10);
      String place = "Invalid value for attribute 'iothread' in element 'driver': ";
      if (id == null || id < 0 || id > 0xffffffffL) {
        throw Errors.xml(place + "'" + thread + "'. Expected non-negative integer value");
      }
      if (id == 0) {
        throw Errors.xml(place + "Zero is not permitted");
      }
    }
  }

  /** The size of a cache is told in bytes. */
  static void cache(Draft of) {
    Draft cache = of.child("metadata_cache");
    Draft size = cache == null ? null : cache.child("max_size");
    if (size == null) {
      return;
    }
    if (size.text().isEmpty()) {
      of.remove("metadata_cache");
      return;
    }
    long bytes = Sizes.bytes(MemoryPass.number(size), size.get("unit"), 1);
    size.text(Long.toString(bytes)).set("unit", "bytes");
    if (bytes == 0) {
      of.remove("metadata_cache");
    }
  }

  private static void backing(Draft at) {
    if (!at.has("type")) {
      return;
    }
    Draft format = at.child("format");
    if (format != null) {
      String type = format.get("type");
      if (!DiskSourceChecks.FORMATS.contains(type) && !type.equals("auto")) {
        throw Errors.xml("unknown storage source format '" + type + "'")
            .expecting(DiskSourceChecks.FORMATS);
      }
      cache(format);
    }
    Draft source = at.child("source");
    if (source == null) {
      throw Errors.xml("missing disk backing store source");
    }
    source.set("startupPolicy", null);
  }

  private static void iotune(Draft tune) {
    for (Draft part : List.copyOf(tune.children())) {
      if (part.name.equals("group_name")) {
        continue;
      }
      Long value = Numbers.parse(part.text(), 10);
      if (value == null || value < 0) {
        throw Errors.xml("disk iotune field '" + part.name + "' must be an integer");
      }
      part.text(value.toString());
      if (value == 0) {
        tune.children().remove(part);
      }
    }
    for (String unit : Set.of("bytes", "iops")) {
      for (String suffix : List.of("", "_max")) {
        boolean total = tune.child("total_" + unit + "_sec" + suffix) != null;
        boolean single =
            tune.child("read_" + unit + "_sec" + suffix) != null
                || tune.child("write_" + unit + "_sec" + suffix) != null;
        if (total && single) {
          throw Errors.xml(
              "total and read/write " + unit + "_sec" + suffix + " cannot be set at the same time");
        }
      }
    }
  }

  private static void identity(Draft disk) {
    String wwn = disk.value("wwn");
    String digits = wwn != null && wwn.startsWith("0x") ? wwn.substring(2) : wwn;
    if (wwn != null
        && !(digits.length() == WWN && digits.chars().allMatch(DiskDriverChecks::isHex))) {
      throw Errors.internal("Malformed wwn: " + wwn);
    }
    longest(disk, "vendor", VENDOR);
    longest(disk, "product", PRODUCT);
  }

  private static boolean isHex(int c) {
    return Character.digit(c, 16) >= 0;
  }

  private static void longest(Draft disk, String part, int most) {
    String text = disk.value(part);
    if (text != null && text.length() > most) {
      throw Errors.unsupported("disk " + part + " is more than " + most + " characters");
    }
  }
}
