package org.serval.driver.test.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.serval.api.param.TypedParam;
import org.serval.xml.Element;

/** Counters that are on, in {@code <perf>}. */
final class PerfTune implements Tune {
  private static final List<String> NAMES =
      List.of(
          "cmt",
          "mbmt",
          "mbml",
          "cpu_cycles",
          "instructions",
          "cache_references",
          "cache_misses",
          "branch_instructions",
          "branch_misses",
          "bus_cycles",
          "stalled_cycles_frontend",
          "stalled_cycles_backend",
          "ref_cpu_cycles",
          "cpu_clock",
          "task_clock",
          "page_faults",
          "context_switches",
          "cpu_migrations",
          "page_faults_min",
          "page_faults_maj",
          "alignment_faults",
          "emulation_faults");

  @Override
  public List<TypedParam> read(Element root) {
    Set<String> on = new HashSet<>();
    Element perf = root.child("perf");
    if (perf != null) {
      for (Element event : perf.children("event")) {
        if ("yes".equals(event.attribute("enabled"))) {
          on.add(event.attribute("name"));
        }
      }
    }
    List<TypedParam> params = new ArrayList<>();
    NAMES.forEach(name -> params.add(new TypedParam.Bool(name, on.contains(name))));
    return params;
  }

  /** Events stand in the order of their numbers, whenever they were set. */
  @Override
  public Element write(Element root, List<TypedParam> params) {
    Tune.check(params, NAMES);
    return Edits.child(root, "perf", perf -> written(perf, params));
  }

  private static Element written(Element perf, List<TypedParam> params) {
    Element changed = perf;
    for (TypedParam param : params) {
      Element event =
          Element.of("event")
              .withAttribute("name", param.name())
              .withAttribute("enabled", Tune.value(param) == 0 ? "no" : "yes");
      changed = Edits.replace(changed, event, "name");
    }
    return changed.withChildren(
        changed.children().stream()
            .sorted(Comparator.comparingInt(event -> NAMES.indexOf(event.attribute("name"))))
            .toList());
  }
}
