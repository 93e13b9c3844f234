package org.serval.xml.internal.domain;

import org.serval.xml.ParseContext;
import org.serval.xml.internal.tree.Draft;

/** The number of virtual CPUs and where they may run. */
final class VcpuPass implements Pass {
  @Override
  public void apply(Draft domain, ParseContext context) {
    Draft vcpu = domain.child("vcpu");
    if (vcpu == null) {
      vcpu = Drafts.insert(domain, new Draft("vcpu").text("1"));
    }
    boolean memoryIsAuto = "auto".equals(domain.value("numatune/memory/@placement"));
    boolean pinned = isPinned(domain.child("cputune"));
    boolean auto = vcpu.is("placement", "auto") || (memoryIsAuto && !pinned);
    if (!vcpu.has("cpuset") && auto) {
      vcpu.set("placement", "auto");
    } else {
      vcpu.setIfAbsent("placement", "static");
    }
    if (vcpu.is("placement", "auto")) {
      vcpu.set("cpuset", null);
    }
    memory(domain.child("numatune"), vcpu);
  }

  private static boolean isPinned(Draft tune) {
    return tune != null
        && (tune.child("vcpupin") != null
            || tune.child("emulatorpin") != null
            || tune.child("iothreadpin") != null);
  }

  private static void memory(Draft numatune, Draft vcpu) {
    Draft memory = numatune == null ? null : numatune.child("memory");
    if (memory == null) {
      return;
    }
    if (!memory.has("placement") && !memory.has("nodeset")) {
      memory.set("placement", vcpu.is("placement", "auto") ? "auto" : null);
    }
    if (memory.is("placement", "auto")) {
      memory.set("nodeset", null);
    } else {
      memory.set("placement", null);
    }
  }
}
