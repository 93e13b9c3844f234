package org.serval.xml.internal.domain;

import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
import org.serval.xml.ParseContext;
import org.serval.xml.internal.tree.Draft;
import org.serval.xml.internal.value.Numbers;

/** The number of virtual CPUs and where they may run. */
final class VcpuPass implements Pass {
  private static final int MOST_LISTED = 16384;

  @Override
  public void apply(Draft domain, ParseContext context) {
    Draft vcpu = domain.child("vcpu");
    if (vcpu == null) {
      vcpu = Drafts.insert(domain, new Draft("vcpu").text("1"));
    }
    count(vcpu);
    boolean memoryIsAuto = "auto".equals(domain.value("numatune/memory/@placement"));
    boolean pinned = isPinned(domain.child("cputune"));
    boolean auto = vcpu.is("placement", "auto") || (memoryIsAuto && !pinned);
    if (!vcpu.has("cpuset") && auto) {
      vcpu.set("placement", "auto");
    } else {
      vcpu.setIfAbsent("placement", "static");
    }
    if ("".equals(vcpu.get("cpuset"))) {
      throw Errors.unsupported("Invalid value of 'cpuset': ^");
    }
    if (vcpu.is("placement", "auto")) {
      vcpu.set("cpuset", null);
    }
    memory(domain, vcpu);
    single(domain, vcpu);
  }

  private static void count(Draft vcpu) {
    Long most = vcpu.text().isEmpty() ? Long.valueOf(1) : Numbers.parse(vcpu.text(), 10);
    if (most == null || most > Integer.MAX_VALUE || most < 0) {
      throw Errors.xml("maximum vcpus count must be an integer");
    }
    if (most == 0) {
      throw Errors.internal("CPU IDs in <numa> exceed the <vcpu> count");
    }
    vcpu.text(most.toString());
    String current = vcpu.get("current");
    if (current == null) {
      return;
    }
    Long now = Numbers.parse(current, 10);
    if (now == null || now < 0) {
      throw Errors.xml("current vcpus count must be an integer");
    }
    if (now > most) {
      throw Errors.unsupported("maximum vCPU count must not be less than current vCPU count");
    }
    vcpu.set("current", now.equals(most) ? null : now.toString());
  }

  /** States of single virtual CPUs: those not named are off. */
  private static void single(Draft domain, Draft vcpu) {
    Draft vcpus = domain.child("vcpus");
    if (vcpus == null) {
      return;
    }
    int most = Integer.parseInt(vcpu.text());
    Set<String> named = new HashSet<>();
    for (Draft one : vcpus.children()) {
      if (Integer.parseInt(one.get("id")) >= most) {
        throw Errors.xml("vcpu id '" + one.get("id") + "' is out of range of maximum vcpu count");
      }
      if (!named.add(one.get("id"))) {
        throw Errors.xml("vcpu with id '" + one.get("id") + "' is defined more than once");
      }
    }
    for (int id = 0; id < Math.min(most, MOST_LISTED); id++) {
      String text = Integer.toString(id);
      if (named.add(text)) {
        vcpus.add(
            new Draft("vcpu").set("id", text).set("enabled", "no").set("hotpluggable", "yes"));
      }
    }
    for (Draft one : vcpus.children()) {
      one.set("hotpluggable", one.get("hotpluggable", one.is("enabled", "yes") ? "no" : "yes"));
      if (one.is("enabled", "no") && one.is("hotpluggable", "no")) {
        throw Errors.unsupported(
            "vcpu '" + one.get("id") + "' is both offline and not hotpluggable");
      }
    }
    vcpus.children().sort(Comparator.comparingInt(v -> Integer.parseInt(v.get("id"))));
    long on = vcpus.children().stream().filter(v -> v.is("enabled", "yes")).count();
    vcpu.set("current", on == most ? null : Long.toString(on));
  }

  private static boolean isPinned(Draft tune) {
    return tune != null
        && (tune.child("vcpupin") != null
            || tune.child("emulatorpin") != null
            || tune.child("iothreadpin") != null);
  }

  private static void memory(Draft domain, Draft vcpu) {
    Draft numatune = domain.child("numatune");
    if (vcpu.is("placement", "auto") && (numatune == null || numatune.child("memory") == null)) {
      numatune = numatune == null ? Drafts.insert(domain, new Draft("numatune")) : numatune;
      Draft made = new Draft("memory").set("mode", "strict").set("placement", "auto");
      numatune.children().add(0, made);
    }
    Draft memory = numatune == null ? null : numatune.child("memory");
    if (memory == null) {
      return;
    }
    if (!memory.has("placement") && !memory.has("nodeset")) {
      memory.set("placement", vcpu.is("placement", "auto") ? "auto" : null);
    }
    memory.setIfAbsent("mode", "strict");
    if (memory.is("placement", "auto")) {
      memory.set("nodeset", null);
    } else {
      memory.set("placement", null);
    }
  }
}
