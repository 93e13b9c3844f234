package org.serval.xml.internal.domain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.serval.xml.ParseContext;
import org.serval.xml.internal.tree.Draft;
import org.serval.xml.internal.value.Numbers;

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
      CpuShares.complete(tune);
      pins(domain, tune);
      new ResourceControl(Integer.parseInt(domain.value("vcpu"))).complete(tune);
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
      pools(domain, ids);
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
    pools(domain, ids);
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

  private static void pools(Draft domain, Draft ids) {
    List<Draft> pools = new ArrayList<>(ids == null ? List.of() : ids.children());
    if (domain.child("defaultiothread") != null) {
      pools.add(domain.child("defaultiothread"));
    }
    for (Draft pool : pools) {
      Long least = amount(pool, "thread_pool_min");
      Long most = amount(pool, "thread_pool_max");
      if (most != null && most == 0) {
        throw Errors.unsupported("thread_pool_max must be a positive integer");
      }
      if (least != null && least > (most == null ? -1 : most)) {
        throw Errors.unsupported("thread_pool_min must be smaller or equal to thread_pool_max");
      }
    }
  }

  private static Long amount(Draft pool, String attribute) {
    Long value = pool.has(attribute) ? Numbers.parse(pool.get(attribute), 10) : null;
    if (value != null && value < 0) {
      throw Errors.xml(
          "Invalid value for attribute '"
              + attribute
              + "' in element '"
              + pool.name
              + "': '"
              + value
              + "'. Expected non-negative value");
    }
    return value;
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
    Set<String> pinned = new HashSet<>();
    for (Draft pin : tune.children("iothreadpin")) {
      if (!pinned.add(pin.get("iothread"))) {
        throw Errors.internal(
            "duplicate iothreadpin for same iothread '" + pin.get("iothread") + "'");
      }
      if (!order.contains(pin.get("iothread"))) {
        throw Errors.unsupported("Cannot find 'iothread' : " + pin.get("iothread"));
      }
    }
    sort(tune, "iothreadpin", pin -> order.indexOf(pin.get("iothread")));
    Schedulers.complete(tune, vcpus, order);
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
}
