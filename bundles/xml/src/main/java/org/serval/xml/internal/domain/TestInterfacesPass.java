package org.serval.xml.internal.domain;

import java.util.HashSet;
import java.util.Set;
import org.serval.xml.ParseContext;
import org.serval.xml.internal.tree.Draft;

/** The test driver names the host side of every interface as soon as a guest is defined. */
final class TestInterfacesPass implements Pass {
  @Override
  public void apply(Draft domain, ParseContext context) {
    Set<String> used = new HashSet<>();
    for (Draft iface : Drafts.devices(domain).children("interface")) {
      String dev = iface.value("target/@dev");
      if (dev != null) {
        used.add(dev);
      }
    }
    int next = 0;
    for (Draft iface : Drafts.devices(domain).children("interface")) {
      if (iface.value("target/@dev") == null) {
        while (used.contains("testnet" + next)) {
          next++;
        }
        Draft target = iface.child("target");
        target = target == null ? Drafts.part(iface, new Draft("target")) : target;
        target.set("dev", "testnet" + next);
        next++;
      }
    }
  }
}
