package org.serval.xml.internal.domain;

import java.util.BitSet;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.serval.xml.internal.tree.Draft;
import org.serval.xml.internal.value.Bitmap;

/** Schedulers of virtual CPUs and I/O threads: one element for each of them, in their order. */
final class Schedulers {
  private Schedulers() {}

  static void complete(Draft tune, int vcpus, List<String> threads) {
    for (Draft sched : tune.children()) {
      if (sched.name.endsWith("sched")) {
        priority(sched);
      }
    }
    split(
        tune,
        "vcpusched",
        "vcpus",
        id -> {
          if (id >= vcpus) {
            throw Errors.unsupported("vCPU '" + id + "' is not present in domain definition");
          }
          return id;
        });
    split(
        tune,
        "iothreadsched",
        "iothreads",
        id -> {
          int rank = threads.indexOf(Integer.toString(id));
          if (rank < 0) {
            throw Errors.unsupported("Cannot find 'iothread' : " + id);
          }
          return rank;
        });
    for (String one : List.of("emulatorpin", "emulatorsched")) {
      if (tune.children(one).size() > 1) {
        throw Errors.xml("only one " + one + " is supported");
      }
    }
  }

  private static void priority(Draft sched) {
    boolean realTime = sched.is("scheduler", "fifo") || sched.is("scheduler", "rr");
    if (!realTime) {
      sched.set("priority", null);
    } else if (!sched.has("priority")) {
      throw Errors.xml("Missing required attribute 'priority' in element '" + sched.name + "'");
    }
  }

  private static void split(
      Draft tune, String name, String attribute, ToIntFunction<Integer> rank) {
    List<Draft> scheds = tune.children(name);
    if (scheds.isEmpty()) {
      return;
    }
    Draft[] ordered = new Draft[Bitmap.LIMIT];
    BitSet seen = new BitSet();
    for (Draft sched : scheds) {
      if (!sched.has(attribute)) {
        throw Errors.xml("Missing attribute '" + attribute + "' in element '" + name + "'");
      }
      BitSet mine = Bitmap.parse(sched.get(attribute)).bits();
      if (seen.intersects(mine)) {
        throw Errors.detail("'" + name + "' attributes '" + attribute + "' must not overlap");
      }
      seen.or(mine);
      for (int id : mine.stream().toArray()) {
        Draft single = new Draft(name).set(attribute, Integer.toString(id));
        single.set("scheduler", sched.get("scheduler")).set("priority", sched.get("priority"));
        ordered[rank.applyAsInt(id)] = single;
      }
    }
    tune.remove(name);
    IntStream.range(0, ordered.length)
        .mapToObj(i -> ordered[i])
        .filter(one -> one != null)
        .forEach(tune::add);
  }
}
