package org.serval.driver.test.internal;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;
import org.serval.xml.Element;
import org.serval.xml.view.DiskView;

/** Disks that documents of snapshots and checkpoints name. */
final class DiskNames {
  private DiskNames() {}

  /** Each must be one of the domain's, and none may come twice. */
  static void check(List<Element> wanted, List<DiskView> known, ErrorDomain domain) {
    Set<String> seen = new HashSet<>();
    for (Element disk : wanted) {
      String name = disk.attribute("name", "");
      if (known.stream().noneMatch(view -> name.equals(view.target()))) {
        throw unsupported("no disk named '" + name + "'", domain);
      }
      if (!seen.add(name)) {
        throw unsupported("disk '" + name + "' specified twice", domain);
      }
    }
  }

  /** Whether a disk has something that can change: it is there, and is not only read. */
  static boolean holdsData(DiskView disk) {
    return disk.element().child("source") != null && disk.element().child("readonly") == null;
  }

  private static LibvirtException unsupported(String sentence, ErrorDomain domain) {
    return new LibvirtException(ErrorCode.VIR_ERR_CONFIG_UNSUPPORTED, domain, sentence);
  }
}
