package org.serval.xml.internal.domain;

import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.serval.xml.ParseContext;
import org.serval.xml.internal.tree.Draft;
import org.serval.xml.internal.value.Bitmap;

/** Mode, match and features of the CPU. */
final class CpuPass implements Pass {
  private static final int MOST_CPUS = 16384;

  @Override
  public void apply(Draft domain, ParseContext context) {
    Draft cpu = domain.child("cpu");
    if (cpu == null) {
      return;
    }
    CpuChecks.check(cpu);
    String mode = cpu.get("mode");
    boolean custom = mode == null || mode.equals("custom");
    Draft model = cpu.child("model");
    boolean named = model != null && !model.text().isEmpty();
    if (custom && named) {
      cpu.set("mode", "custom").setIfAbsent("match", "exact");
    } else {
      cpu.set("match", null);
    }
    if (custom && !named) {
      cpu.set("mode", null).set("check", null).set("migratable", null);
    }
    if (named) {
      model.setIfAbsent("fallback", "allow");
    } else if (model != null && model.has("vendor_id")) {
      model.set("fallback", null);
    } else {
      cpu.remove("model");
    }
    topology(cpu);
    features(cpu);
    cells(cpu);
    if (cpu.child("numa") != null) {
      contiguous(cpu.child("numa"));
      NumaChecks.complete(cpu.child("numa"));
    }
    if (context.kind() == ParseContext.Kind.QEMU) {
      fillFirstCell(domain, cpu.child("numa"));
    }
    if (cpu.isEmpty()) {
      domain.remove("cpu");
    }
  }

  private static void topology(Draft cpu) {
    Draft topology = cpu.child("topology");
    if (topology == null) {
      return;
    }
    String cores = topology.get("cores");
    String threads = topology.get("threads");
    String clusters = topology.get("clusters");
    topology.set("cores", null).set("threads", null).set("clusters", null);
    topology
        .setIfAbsent("dies", "1")
        .set("clusters", clusters)
        .set("cores", cores)
        .set("threads", threads);
  }

  private static void cells(Draft cpu) {
    Draft numa = cpu.child("numa");
    if (numa == null) {
      return;
    }
    int next = 0;
    for (Draft cell : numa.children("cell")) {
      cell.setIfAbsent("id", Integer.toString(next));
      next++;
    }
  }

  private static void contiguous(Draft numa) {
    if (numa.children("cell").isEmpty()) {
      throw Errors.xml("NUMA topology defined without NUMA cells");
    }
    List<Draft> cells = numa.children("cell");
    for (int i = 0; i < cells.size(); i++) {
      String id = Integer.toString(i);
      if (cells.stream().noneMatch(cell -> cell.is("id", id))) {
        throw Errors.xml(
            "Exactly one 'cell' element per guest NUMA cell allowed, non-contiguous ranges or"
                + " ranges not starting from 0 are not allowed");
      }
    }
  }

  /** Virtual CPUs that no cell names belong to the first one. */
  private static void fillFirstCell(Draft domain, Draft numa) {
    if (numa == null || numa.children("cell").isEmpty()) {
      return;
    }
    if (Integer.parseInt(domain.value("vcpu")) > MOST_CPUS) {
      throw Errors.unsupported("more than " + MOST_CPUS + " virtual CPUs");
    }
    BitSet rest = new BitSet();
    rest.set(0, Integer.parseInt(domain.value("vcpu")));
    for (Draft cell : numa.children("cell")) {
      rest.andNot(Bitmap.parse(cell.get("cpus", "")).bits());
    }
    Draft first = numa.children("cell").getFirst();
    if (!rest.isEmpty()) {
      rest.or(Bitmap.parse(first.get("cpus", "")).bits());
      first.set("cpus", new Bitmap(rest).toString());
    }
  }

  private static void features(Draft cpu) {
    Set<String> seen = new HashSet<>();
    for (Draft feature : cpu.children("feature")) {
      if (!seen.add(feature.get("name"))) {
        throw Errors.xml("CPU feature '" + feature.get("name") + "' specified more than once");
      }
      if (!feature.has("policy")) {
        String name = feature.get("name");
        feature.set("name", null).set("policy", "require").set("name", name);
      }
    }
  }
}
