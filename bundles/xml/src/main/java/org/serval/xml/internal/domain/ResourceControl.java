package org.serval.xml.internal.domain;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;
import org.serval.xml.internal.tree.Draft;
import org.serval.xml.internal.value.Bitmap;
import org.serval.xml.internal.value.Sizes;

/**
 * Shares of caches and memory bandwidth for groups of virtual CPUs: groups that have the same
 * virtual CPUs are one, others must not overlap, and a monitor watches one within its group.
 */
final class ResourceControl {
  private static final int MOST_BANDWIDTH = 100;
  private static final String MONITORED_LEVEL = "3";

  private final int vcpus;
  private final List<BitSet> groups = new ArrayList<>();

  ResourceControl(int vcpus) {
    this.vcpus = vcpus;
  }

  void complete(Draft tune) {
    for (Draft part : tune.children("cachetune")) {
      if (inRange(tune, part)) {
        String mine = part.get("vcpus");
        group(tune, part, true);
        caches(part);
        monitors(part, mine);
        if (part.children().isEmpty()) {
          tune.children().remove(part);
        }
      }
    }
    for (Draft part : tune.children("memorytune")) {
      if (inRange(tune, part)) {
        String mine = part.get("vcpus");
        Draft same = group(tune, part, false);
        nodes(part, same);
        monitors(part, mine);
        if (same == null && part.children().isEmpty()) {
          tune.children().remove(part);
        }
        if (same != null) {
          same.children().addAll(part.children());
          tune.children().remove(part);
        }
      }
    }
  }

  /** Leaves out virtual CPUs that the guest does not have; a group of none is dropped. */
  private boolean inRange(Draft tune, Draft part) {
    String kept = cut(part.get("vcpus"));
    if (kept.isEmpty()) {
      tune.children().remove(part);
      return false;
    }
    part.set("vcpus", kept).set("id", null);
    return true;
  }

  private String cut(String text) {
    BitSet mine = Bitmap.parse(text).bits();
    mine.clear(vcpus, Math.max(vcpus, mine.length()));
    return new Bitmap(mine).toString();
  }

  /** The earlier element of the same kind for the same virtual CPUs, or null. */
  private Draft group(Draft tune, Draft part, boolean caches) {
    BitSet mine = Bitmap.parse(part.get("vcpus")).bits();
    for (BitSet other : groups) {
      if (other.equals(mine)) {
        if (caches) {
          throw Errors.xml("Identical vcpus in cachetunes found");
        }
        Draft first = first(tune, part);
        return first == part ? null : first;
      }
      if (other.intersects(mine)) {
        throw Errors.xml("Overlapping vcpus in resctrls");
      }
    }
    groups.add(mine);
    return null;
  }

  private static Draft first(Draft tune, Draft part) {
    for (Draft other : tune.children(part.name)) {
      if (other.is("vcpus", part.get("vcpus"))) {
        return other;
      }
    }
    return part;
  }

  private static void caches(Draft part) {
    Set<String> seen = new HashSet<>();
    for (Draft cache : part.children("cache")) {
      if (!seen.add(cache.get("level") + "/" + cache.get("id") + "/" + cache.get("type"))) {
        throw resctrl(
            "Colliding cache allocations for cache level '"
                + cache.get("level")
                + "' id '"
                + cache.get("id")
                + "', type '"
                + cache.get("type")
                + "'");
      }
      long bytes = Sizes.bytes(Long.parseLong(cache.get("size")), cache.get("unit"), 1024);
      Pretty pretty = Pretty.of(bytes);
      cache.set("size", Long.toString(pretty.value())).set("unit", pretty.unit());
    }
  }

  private static void nodes(Draft part, Draft same) {
    Set<String> seen = new HashSet<>();
    if (same != null) {
      same.children("node").forEach(node -> seen.add(node.get("id")));
    }
    for (Draft node : part.children("node")) {
      if (!seen.add(node.get("id"))) {
        throw resctrl("Memory Bandwidth already defined for node " + node.get("id"));
      }
      if (Long.parseLong(node.get("bandwidth")) > MOST_BANDWIDTH) {
        throw resctrl("Memory Bandwidth value exceeding 100 is invalid.");
      }
    }
  }

  private void monitors(Draft part, String text) {
    BitSet all = Bitmap.parse(text).bits();
    boolean allocates = part.child("cache") != null || part.child("node") != null;
    List<BitSet> single = new ArrayList<>();
    for (Draft monitor : part.children("monitor")) {
      String kept = cut(monitor.get("vcpus"));
      if (kept.isEmpty()) {
        throw Errors.invalid("vcpus is empty");
      }
      BitSet mine = Bitmap.parse(kept).bits();
      if (part.name.equals("cachetune") && !monitor.is("level", MONITORED_LEVEL)) {
        throw Errors.xml("Invalid monitor cache level '" + monitor.get("level") + "'");
      }
      monitor.set("vcpus", kept);
      BitSet outside = (BitSet) mine.clone();
      outside.andNot(all);
      if (!outside.isEmpty()) {
        throw Errors.invalid("Monitor vcpus conflicts with allocation");
      }
      for (BitSet other : single) {
        if (other.equals(mine)) {
          throw Errors.invalid("Identical vcpus found in same type monitors");
        }
        boolean whole = allocates && (mine.equals(all) || other.equals(all));
        if (other.intersects(mine) && !whole) {
          throw Errors.invalid("vcpus overlaps in resctrl groups");
        }
      }
      single.add(mine);
    }
  }

  private static LibvirtException resctrl(String detail) {
    return new LibvirtException(ErrorCode.VIR_ERR_XML_ERROR, ErrorDomain.VIR_FROM_RESCTRL, detail);
  }
}
