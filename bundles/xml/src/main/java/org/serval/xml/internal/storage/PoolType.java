package org.serval.xml.internal.storage;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a storage pool of a type needs and has.
 *
 * @param needs parts of its source without which it is refused
 * @param formats what its source can hold, the default first; empty when it has none
 * @param parts what is printed of its source, besides what every type prints
 */
record PoolType(Set<Part> needs, List<String> formats, Set<Part> parts) {
  /** A part of a pool's source. */
  enum Part {
    HOST("host"),
    DEVICE("device"),
    DIR("dir"),
    ADAPTER("adapter"),
    NAME("name"),
    INITIATOR("initiator");

    final String element;

    Part(String element) {
      this.element = element;
    }
  }

  private static final PoolType PLAIN = new PoolType(Set.of(), List.of(), Set.of());

  private static final Map<String, PoolType> ALL =
      Map.ofEntries(
          Map.entry("dir", PLAIN),
          Map.entry("mpath", PLAIN),
          Map.entry(
              "fs",
              of(
                  Set.of(Part.DEVICE),
                  Set.of(Part.DEVICE),
                  "auto ext2 ext3 ext4 ufs iso9660 udf gfs gfs2 vfat hfs+ xfs ocfs2 vmfs")),
          Map.entry(
              "netfs",
              of(
                  Set.of(Part.HOST, Part.DIR),
                  Set.of(Part.HOST, Part.DIR),
                  "auto nfs glusterfs cifs")),
          Map.entry(
              "logical", of(Set.of(Part.NAME), Set.of(Part.NAME, Part.DEVICE), "lvm2 unknown")),
          Map.entry(
              "disk",
              of(
                  Set.of(Part.DEVICE),
                  Set.of(Part.DEVICE),
                  "unknown dos dvh gpt mac bsd pc98 sun lvm2")),
          Map.entry(
              "iscsi", of(Set.of(Part.HOST), Set.of(Part.HOST, Part.DEVICE, Part.INITIATOR), "")),
          Map.entry(
              "iscsi-direct",
              of(
                  Set.of(Part.HOST, Part.DEVICE, Part.INITIATOR),
                  Set.of(Part.HOST, Part.DEVICE, Part.INITIATOR),
                  "")),
          Map.entry("scsi", of(Set.of(Part.ADAPTER), Set.of(Part.ADAPTER), "")),
          Map.entry("rbd", of(Set.of(Part.HOST), Set.of(Part.HOST, Part.NAME), "")),
          Map.entry("sheepdog", of(Set.of(Part.HOST), Set.of(Part.HOST, Part.NAME), "")),
          Map.entry("gluster", of(Set.of(Part.HOST), Set.of(Part.HOST, Part.NAME, Part.DIR), "")),
          Map.entry("zfs", of(Set.of(Part.NAME), Set.of(Part.NAME, Part.DEVICE), "")),
          Map.entry("vstorage", of(Set.of(Part.NAME), Set.of(Part.NAME), "")));

  private static PoolType of(Set<Part> needs, Set<Part> parts, String formats) {
    return new PoolType(needs, formats.isEmpty() ? List.of() : List.of(formats.split(" ")), parts);
  }

  static PoolType named(String type) {
    return ALL.get(type);
  }
}
