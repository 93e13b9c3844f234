package org.serval.xml.internal.domain;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.serval.xml.ParseContext;
import org.serval.xml.internal.tree.Draft;
import org.serval.xml.internal.value.Bitmap;
import org.serval.xml.internal.value.Numbers;
import org.serval.xml.internal.value.Sizes;

/** Limits of memory, I/O threads, and CPU tuning. */
final class TuningPass implements Pass {
  private static final long UNLIMITED_KIB = Long.MAX_VALUE / 1024;

  private static final int MOST_THREADS = 16384;

  @Override
  public void apply(Draft domain, ParseContext context) {
    memory(domain);
    iothreads(domain);
    Draft tune = domain.child("cputune");
    if (tune != null) {
      pins(domain, tune);
      caches(domain, tune);
      if (tune.isEmpty()) {
        domain.remove("cputune");
      }
    }
  }

  private static void memory(Draft domain) {
    Draft tune = domain.child("memtune");
    if (tune == null) {
      return;
    }
    for (Draft limit : List.copyOf(tune.children())) {
      long kib = Math.min(UNLIMITED_KIB, MemoryPass.kibOf(limit));
      limit.text(Long.toString(kib)).set("unit", "KiB");
      if (kib >= UNLIMITED_KIB) {
        tune.children().remove(limit);
      }
    }
    if (tune.isEmpty()) {
      domain.remove("memtune");
    }
  }

  private static void iothreads(Draft domain) {
    Draft count = domain.child("iothreads");
    Draft ids = domain.child("iothreadids");
    if (count == null && ids == null) {
      return;
    }
    List<String> known = new ArrayList<>();
    if (ids != null) {
      for (Draft thread : ids.children()) {
        if (known.contains(thread.get("id"))) {
          throw Errors.xml("duplicate iothread id '" + thread.get("id") + "' found");
        }
        known.add(thread.get("id"));
      }
    }
    Long wanted = count == null ? Long.valueOf(0) : Numbers.parse(count.text(), 10);
    if (wanted == null || wanted < 0 || wanted > MOST_THREADS) {
      throw Errors.xml("invalid iothreads count '" + count.text() + "'");
    }
    int next = 1;
    while (known.size() < wanted) {
      String id = Integer.toString(next);
      if (!known.contains(id)) {
        known.add(id);
        if (ids != null) {
          ids.add(new Draft("iothread").set("id", id));
        }
      }
      next++;
    }
    count = count == null ? Drafts.insert(domain, new Draft("iothreads")) : count;
    count.text(Integer.toString(known.size()));
    if (known.isEmpty()) {
      domain.remove("iothreads");
    }
  }

  private static void pins(Draft domain, Draft tune) {
    int vcpus = Integer.parseInt(domain.value("vcpu"));
    Set<String> seen = new HashSet<>();
    for (Draft pin : List.copyOf(tune.children("vcpupin"))) {
      if (Integer.parseInt(pin.get("vcpu")) >= vcpus) {
        tune.children().remove(pin);
      } else if (!seen.add(pin.get("vcpu"))) {
        throw Errors.internal("duplicate vcpupin for vcpu '" + pin.get("vcpu") + "'");
      }
    }
    sort(tune, "vcpupin", pin -> Integer.parseInt(pin.get("vcpu")));
    List<String> order = threadIds(domain);
    for (Draft pin : tune.children("iothreadpin")) {
      if (!order.contains(pin.get("iothread"))) {
        throw Errors.unsupported("Cannot find 'iothread' : " + pin.get("iothread"));
      }
    }
    sort(tune, "iothreadpin", pin -> order.indexOf(pin.get("iothread")));
    overlap(tune.children("vcpusched"), "vcpus", "vcpusched");
    overlap(tune.children("iothreadsched"), "iothreads", "iothreadsched");
  }

  private static List<String> threadIds(Draft domain) {
    List<String> order = new ArrayList<>();
    Draft ids = domain.child("iothreadids");
    if (ids != null) {
      ids.children().forEach(thread -> order.add(thread.get("id")));
    } else if (domain.child("iothreads") != null) {
      int count = Integer.parseInt(domain.value("iothreads"));
      for (int i = 1; i <= count; i++) {
        order.add(Integer.toString(i));
      }
    }
    return order;
  }

  private static void sort(Draft parent, String name, ToIntFunction<Draft> key) {
    List<Draft> some = new ArrayList<>(parent.children(name));
    some.sort(Comparator.comparingInt(key));
    parent.remove(name);
    parent.children().addAll(some);
  }

  private static void overlap(List<Draft> scheds, String attribute, String name) {
    BitSet seen = new BitSet();
    for (Draft sched : scheds) {
      BitSet mine = Bitmap.parse(sched.get(attribute, "")).bits();
      if (seen.intersects(mine)) {
        throw Errors.detail("'" + name + "' attributes '" + attribute + "' must not overlap");
      }
      seen.or(mine);
    }
  }

  private static void caches(Draft domain, Draft tune) {
    int vcpus = Integer.parseInt(domain.value("vcpu"));
    Set<String> seen = new HashSet<>();
    for (String kind : List.of("cachetune", "memorytune")) {
      for (Draft part : List.copyOf(tune.children(kind))) {
        BitSet mine = Bitmap.parse(part.get("vcpus")).bits();
        mine.clear(vcpus, Math.max(vcpus, mine.length()));
        if (mine.isEmpty()) {
          tune.children().remove(part);
          continue;
        }
        part.set("vcpus", new Bitmap(mine).toString()).set("id", null);
        for (Draft monitor : List.copyOf(part.children("monitor"))) {
          BitSet its = Bitmap.parse(monitor.get("vcpus")).bits();
          its.clear(vcpus, Math.max(vcpus, its.length()));
          monitor.set("vcpus", new Bitmap(its).toString());
        }
        if (kind.equals("cachetune")) {
          if (!seen.add(part.get("vcpus"))) {
            throw Errors.xml("Identical vcpus in cachetunes found");
          }
          CacheTune.check(part);
        }
      }
    }
    sizes(tune);
  }

  private static void sizes(Draft tune) {
    for (Draft part : tune.children("cachetune")) {
      for (Draft cache : part.children("cache")) {
        long bytes = Sizes.bytes(Long.parseLong(cache.get("size")), cache.get("unit"), 1024);
        Pretty pretty = Pretty.of(bytes);
        cache.set("size", Long.toString(pretty.value())).set("unit", pretty.unit());
      }
    }
  }
}
