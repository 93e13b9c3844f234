package org.serval.xml.internal.domain;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.serval.xml.internal.tree.Draft;
import org.serval.xml.internal.value.Numbers;
import org.serval.xml.internal.value.Sizes;

/** Cells of the guest's memory: distances between them, their caches, and how fast they reach. */
final class NumaChecks {
  private static final int LOCAL = 10;
  private static final int FAR = 255;
  private static final int LEVELS = 3;
  private static final long KIB = 1024;

  private NumaChecks() {}

  /** Needs cells with ids; puts them in order. */
  static void complete(Draft numa) {
    List<Draft> cells = numa.children("cell");
    for (Draft cell : cells) {
      caches(cell);
    }
    distances(cells);
    sort(numa, cells);
    Draft links = numa.child("interconnects");
    if (links == null) {
      return;
    }
    Set<String> seen = new HashSet<>();
    for (Draft link : links.children()) {
      link(link, cells);
      if (link.name.equals("bandwidth")) {
        kib(link);
      }
      if (!seen.add(link.name + ends(link))) {
        throw Errors.xml("Duplicate info for NUMA latencies");
      }
    }
  }

  private static String ends(Draft link) {
    return String.join(
        " ", link.get("initiator"), link.get("target"), link.get("cache", "0"), link.get("type"));
  }

  private static void caches(Draft cell) {
    Set<String> levels = new HashSet<>();
    for (Draft cache : cell.children("cache")) {
      long level = Long.parseLong(cache.get("level"));
      if (level == 0) {
        throw Errors.xml(
            "Invalid 'level' attribute in cache element for NUMA node " + cell.get("id"));
      }
      for (String part : new String[] {"size", "line"}) {
        if (cache.child(part) == null) {
          throw Errors.xml("missing element or attribute './" + part + "/@value'");
        }
      }
      if (!levels.add(cache.get("level"))) {
        throw Errors.xml("Cache level '" + level + "' already defined");
      }
      if (level > LEVELS) {
        throw Errors.xml("Ain't nobody heard of that much cache level");
      }
    }
  }

  /** A distance that one cell tells holds for the other too, unless that tells its own. */
  private static void distances(List<Draft> cells) {
    Map<Integer, Map<Integer, String>> all = new TreeMap<>();
    for (Draft cell : cells) {
      Draft distances = cell.child("distances");
      if (distances == null) {
        continue;
      }
      if (distances.children().isEmpty()) {
        throw Errors.xml("NUMA distances defined without siblings");
      }
      int id = Integer.parseInt(cell.get("id"));
      for (Draft sibling : distances.children()) {
        distance(all, id, sibling, cells.size());
      }
    }
    for (Draft cell : cells) {
      Map<Integer, String> mine = all.get(Integer.valueOf(cell.get("id")));
      if (mine == null) {
        continue;
      }
      cell.remove("distances");
      Draft distances = new Draft("distances");
      mine.forEach(
          (id, value) ->
              distances.add(new Draft("sibling").set("id", id.toString()).set("value", value)));
      cell.children().addFirst(distances);
    }
  }

  private static void distance(
      Map<Integer, Map<Integer, String>> all, int id, Draft sibling, int cells) {
    long other = Long.parseLong(sibling.get("id"));
    if (other >= cells) {
      throw Errors.xml(
          "'sibling_id "
              + other
              + "' does not refer to a valid cell within NUMA 'cell id "
              + id
              + "'");
    }
    long value = Long.parseLong(sibling.get("value"));
    if (value < LOCAL || value > FAR || (value == LOCAL) != (other == id)) {
      throw Errors.xml(
          "'value "
              + value
              + "' is invalid for 'sibling id "
              + other
              + "' under NUMA 'cell id "
              + id
              + "'");
    }
    Map<Integer, String> mine = all.computeIfAbsent(id, i -> new TreeMap<>());
    mine.put(id, Integer.toString(LOCAL));
    mine.put((int) other, Long.toString(value));
    Map<Integer, String> back = all.computeIfAbsent((int) other, i -> new TreeMap<>());
    back.put((int) other, Integer.toString(LOCAL));
    back.putIfAbsent(id, Long.toString(value));
  }

  private static void sort(Draft numa, List<Draft> cells) {
    numa.remove("cell");
    cells.sort((a, b) -> Integer.compare(number(a), number(b)));
    numa.children().addAll(0, cells);
  }

  private static int number(Draft cell) {
    return Integer.parseInt(cell.get("id"));
  }

  private static void link(Draft link, List<Draft> cells) {
    Draft from = cell(cells, link.get("initiator"), "initiator");
    if (!from.has("cpus")) {
      throw Errors.xml("NUMA nodes without CPUs can't be initiator");
    }
    Draft to = cell(cells, link.get("target"), "target");
    String level = link.get("cache");
    if (level != null && to.children("cache").stream().noneMatch(c -> c.is("level", level))) {
      throw Errors.xml("'cache' refers to a non-existent NUMA node cache");
    }
  }

  private static Draft cell(List<Draft> cells, String id, String end) {
    for (Draft cell : cells) {
      if (cell.is("id", id)) {
        return cell;
      }
    }
    throw Errors.xml("'" + end + "' refers to a non-existent NUMA node");
  }

  private static void kib(Draft bandwidth) {
    String number = Numbers.unsigned(bandwidth.get("value"));
    long bytes = Sizes.bytes(Long.parseUnsignedLong(number), bandwidth.get("unit"), KIB);
    bandwidth.set("value", Long.toString(Sizes.kib(bytes))).set("unit", "KiB");
  }
}
