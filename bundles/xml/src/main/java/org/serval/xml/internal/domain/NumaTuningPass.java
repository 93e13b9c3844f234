package org.serval.xml.internal.domain;

import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.serval.xml.ParseContext;
import org.serval.xml.internal.tree.Draft;
import org.serval.xml.internal.value.Bitmap;
import org.serval.xml.internal.value.Sizes;

/** Refuses NUMA bindings, huge pages, firmware and SMBIOS tables that contradict the guest. */
final class NumaTuningPass implements Pass {

  @Override
  public void apply(Draft domain, ParseContext context) {
    Firmware.check(domain.child("os"), context.kind());
    cells(domain);
    pages(domain);
    for (Draft sysinfo : domain.children("sysinfo")) {
      SysinfoChecks.complete(sysinfo, domain.value("uuid"));
    }
  }

  private static void cells(Draft domain) {
    Draft tune = domain.child("numatune");
    if (tune == null || tune.children("memnode").isEmpty()) {
      return;
    }
    List<Draft> cells = Drafts.cells(domain);
    Set<String> ids = cells.stream().map(cell -> cell.get("id")).collect(Collectors.toSet());
    if ("auto".equals(domain.value("numatune/memory/@placement"))) {
      throw Errors.unsupported("Per-node binding is not compatible with automatic NUMA placement.");
    }
    if (cells.isEmpty()) {
      throw Errors.xml("Element 'memnode' is invalid without any guest NUMA cells");
    }
    Set<String> bound = new HashSet<>();
    boolean restrictive = "restrictive".equals(domain.value("numatune/memory/@mode"));
    for (Draft node : tune.children("memnode")) {
      node.set("mode", node.get("mode", "strict"));
      if (!bound.add(node.get("cellid"))) {
        throw Errors.xml("Multiple memnode elements with cellid " + node.get("cellid"));
      }
      if (restrictive && !node.is("mode", "restrictive")) {
        throw Errors.xml(
            "'restrictive' mode is required in memnode element when mode is 'restrictive' in memory"
                + " element");
      }
      if (!ids.contains(node.get("cellid"))) {
        throw Errors.xml(
            "Argument 'cellid' in memnode element must correspond to existing guest's NUMA cell");
      }
    }
  }

  private static void pages(Draft domain) {
    Draft backing = domain.child("memoryBacking");
    Draft huge = backing == null ? null : backing.child("hugepages");
    if (huge == null) {
      return;
    }
    int cells = Drafts.cells(domain).size();
    List<Draft> pages = huge.children("page");
    Draft master = null;
    BitSet seen = new BitSet();
    for (Draft page : pages) {
      String size = page.get("size");
      if (size == null) {
        throw Errors.xml("missing element or attribute './@size'");
      }
      if (Sizes.bytes(Long.parseUnsignedLong(size), page.get("unit"), 1024) == 0) {
        throw Errors.detail("hugepage size can't be zero");
      }
      BitSet nodes = Bitmap.parse(page.get("nodeset", "")).bits();
      boolean all = nodes.isEmpty() || (cells == 0 && nodes.cardinality() == 1 && nodes.get(0));
      if (all && master != null) {
        throw Errors.detail(
            "two master hugepages detected: "
                + Math.min(Long.parseLong(master.get("size")), Long.parseLong(page.get("size")))
                + " and "
                + Math.max(Long.parseLong(master.get("size")), Long.parseLong(page.get("size"))));
      }
      master = all ? page : master;
      if (cells == 0 && all) {
        page.set("nodeset", null);
      }
      if (nodes.intersects(seen)) {
        throw Errors.detail("nodeset attribute of hugepages overlaps");
      }
      seen.or(nodes);
      if (nodes.length() > Math.max(1, cells)) {
        throw Errors.detail(
            "hugepages: node " + nodes.nextSetBit(Math.max(1, cells)) + " not found");
      }
    }
  }
}
