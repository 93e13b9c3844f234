package org.serval.xml.internal.qemu;

import java.util.HashSet;
import java.util.Set;
import org.serval.xml.ParseContext;
import org.serval.xml.internal.domain.Drafts;
import org.serval.xml.internal.domain.Pass;
import org.serval.xml.internal.tree.Draft;

/** Puts memory modules into free slots. */
public final class MemorySlotPass implements Pass {
  @Override
  public void apply(Draft domain, ParseContext context) {
    Set<String> used = new HashSet<>();
    for (Draft module : Drafts.devices(domain).children("memory")) {
      Draft address = module.child("address");
      if (address != null && address.is("type", "dimm")) {
        used.add(address.get("slot"));
      }
    }
    for (Draft module : Drafts.devices(domain).children("memory")) {
      boolean slotted = module.is("model", "dimm") || module.is("model", "nvdimm");
      if (slotted && module.child("address") == null) {
        int slot = 0;
        while (!used.add(Integer.toString(slot))) {
          slot++;
        }
        Drafts.part(
            module, new Draft("address").set("type", "dimm").set("slot", Integer.toString(slot)));
      }
    }
  }
}
