package org.serval.xml.internal.storage;

import java.util.List;
import java.util.Set;
import org.serval.xml.Element;
import org.serval.xml.internal.tree.Draft;
import org.serval.xml.internal.value.Numbers;
import org.serval.xml.internal.value.Sizes;

/** What a storage volume's document needs and gets, by the type of the pool that it is in. */
public final class VolumePass {
  private static final Set<String> TYPES =
      Set.of("file", "block", "dir", "network", "netdir", "ploop");
  private static final List<String> IMAGES =
      List.of(
          "raw", "dir", "bochs", "cloop", "dmg", "iso", "vpc", "vdi", "fat", "vhd", "ploop", "cow",
          "qcow", "qcow2", "qed", "vmdk");
  private static final List<String> PARTITIONS =
      List.of(
          "none", "linux", "fat16", "fat32", "linux-swap", "linux-lvm", "linux-raid", "extended");
  private static final Set<String> FEATURES = Set.of("lazy_refcounts", "extended_l2");

  private final Draft volume;
  private final List<String> formats;

  private VolumePass(Draft volume, String poolType) {
    this.volume = volume;
    this.formats =
        switch (poolType) {
          case "dir", "fs", "netfs", "rbd", "gluster", "vstorage" -> IMAGES;
          case "disk" -> PARTITIONS;
          default -> List.of();
        };
  }

  /** Completes a document, of which the features are also given as written. */
  public static void complete(Draft volume, Element features, String poolType) {
    for (Element feature : features == null ? List.<Element>of() : features.children()) {
      if (!FEATURES.contains(feature.name())) {
        throw StorageErrors.unsupported("unsupported feature " + feature.name())
            .expecting(FEATURES);
      }
    }
    new VolumePass(volume, poolType).complete();
  }

  private void complete() {
    if (volume.child("name") == null) {
      throw StorageErrors.xml("missing volume name element");
    }
    String type = volume.get("type");
    if (type != null && !TYPES.contains(type)) {
      throw StorageErrors.unsupported("unknown volume type '" + type + "'").expecting(TYPES);
    }
    volume.setIfAbsent("type", "file");
    backing();
    capacity();
    Draft target =
        volume.child("target") == null ? volume.add(new Draft("target")) : volume.child("target");
    format(target);
    Permissions.complete(target);
    Encryption.complete(target);
    features(target);
    clusterSize(target.child("clusterSize"));
  }

  private void backing() {
    Draft backing = volume.child("backingStore");
    if (backing == null) {
      return;
    }
    if (backing.child("path") == null) {
      volume.remove("backingStore");
      return;
    }
    format(backing);
    Permissions.complete(backing);
  }

  private void format(Draft owner) {
    Draft format = owner.child("format");
    if (formats.isEmpty()) {
      owner.remove("format");
    } else if (format == null) {
      owner.add(new Draft("format").set("type", formats.getFirst()));
    } else if (!formats.contains(format.get("type"))) {
      throw StorageErrors.unsupported("unknown volume format type " + format.get("type"))
          .expecting(formats);
    }
  }

  private void capacity() {
    Draft capacity = volume.child("capacity");
    if (capacity == null) {
      throw StorageErrors.xml("missing capacity element");
    }
    bytes(capacity);
    Draft allocation = volume.child("allocation");
    if (allocation == null) {
      volume.add(new Draft("allocation").set("unit", "bytes").text(capacity.text()));
    } else {
      bytes(allocation);
    }
    volume.remove("physical");
  }

  private static void bytes(Draft size) {
    Long number = size.text().equals(size.text().stripTrailing()) ? unsigned(size.text()) : null;
    if (number == null) {
      throw StorageErrors.xml("malformed capacity element");
    }
    long bytes = Sizes.bytes(number, size.get("unit"), 1);
    size.text(Long.toString(bytes)).set("unit", "bytes");
  }

  private static Long unsigned(String text) {
    Long number = Numbers.parse(text, 10);
    return number == null || number < 0 ? null : number;
  }

  private static void features(Draft target) {
    Draft compat = target.child("compat");
    if (compat != null && !compat.text().chars().allMatch(c -> c == '.' || Character.isDigit(c))) {
      throw StorageErrors.xml("forbidden characters in 'compat' attribute");
    }
    Draft features = target.child("features");
    if (features == null) {
      return;
    }
    if (compat == null) {
      target.add(new Draft("compat").text("1.1"));
    }
  }

  private static void clusterSize(Draft size) {
    if (size == null) {
      return;
    }
    Long number = unsigned(size.text());
    if (number == null) {
      throw StorageErrors.xml(
          "Invalid value '" + size.text() + "' for element or attribute './target/clusterSize'");
    }
    size.text(Long.toString(Sizes.bytes(number, size.get("unit"), 1))).set("unit", "B");
  }
}
