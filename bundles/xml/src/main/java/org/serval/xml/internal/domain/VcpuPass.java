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
    vcpu.setIfAbsent("placement", "static");
  }
}
