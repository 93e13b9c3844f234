package org.serval.xml.internal.domain;

import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;
import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;
import org.serval.xml.internal.tree.Draft;
import org.serval.xml.internal.value.Bitmap;

/** What parts of a cache some virtual CPUs share. */
final class CacheTune {
  private CacheTune() {}

  static void check(Draft tune) {
    Set<String> seen = new HashSet<>();
    for (Draft cache : tune.children("cache")) {
      String key = cache.get("level") + "/" + cache.get("id") + "/" + cache.get("type");
      if (!seen.add(key)) {
        throw new LibvirtException(
            ErrorCode.VIR_ERR_XML_ERROR,
            ErrorDomain.VIR_FROM_RESCTRL,
            "Colliding cache allocations for cache level '"
                + cache.get("level")
                + "' id '"
                + cache.get("id")
                + "', type '"
                + cache.get("type")
                + "'");
      }
    }
    BitSet all = Bitmap.parse(tune.get("vcpus")).bits();
    for (Draft monitor : tune.children("monitor")) {
      BitSet mine = Bitmap.parse(monitor.get("vcpus")).bits();
      BitSet outside = (BitSet) mine.clone();
      outside.andNot(all);
      if (!outside.isEmpty()) {
        throw Errors.invalid("Monitor vcpus conflicts with allocation");
      }
    }
  }
}
