package org.serval.xml.internal.other;

import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;
import org.serval.xml.internal.tree.Draft;
import org.serval.xml.internal.value.Numbers;
import org.serval.xml.internal.value.Sizes;

/** Sizes of volumes, in bytes. */
final class Volumes {
  private Volumes() {}

  static void complete(Draft volume) {
    if (volume.child("name") == null) {
      throw error("missing volume name element");
    }
    boolean backed = volume.child("backingStore") != null;
    if (volume.child("capacity") == null && !backed) {
      throw error("missing capacity element");
    }
    for (String part : new String[] {"capacity", "allocation", "physical"}) {
      Draft size = volume.child(part);
      if (size != null) {
        bytes(size);
      }
    }
    if (volume.child("allocation") == null && volume.child("capacity") != null) {
      volume.add(new Draft("allocation").set("unit", "bytes").text(volume.value("capacity")));
    }
    Draft target = volume.child("target");
    if (target == null) {
      target = volume.add(new Draft("target"));
    }
    Draft cluster = target.child("clusterSize");
    if (cluster != null) {
      bytes(cluster);
      cluster.set("unit", "B");
    }
  }

  private static void bytes(Draft size) {
    Long number = Numbers.parse(size.text(), 10);
    if (number == null || number < 0) {
      throw error("malformed " + size.name + " element");
    }
    long bytes = Sizes.bytes(number, size.get("unit"), 1);
    size.text(Long.toString(bytes)).set("unit", "bytes");
  }

  private static LibvirtException error(String detail) {
    return new LibvirtException(ErrorCode.VIR_ERR_XML_ERROR, ErrorDomain.VIR_FROM_STORAGE, detail);
  }
}
