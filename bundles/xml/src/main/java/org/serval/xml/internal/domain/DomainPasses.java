package org.serval.xml.internal.domain;

import java.util.List;
import java.util.stream.Stream;
import org.serval.xml.ParseContext;

/** The passes in their order. */
final class DomainPasses {
  private static final List<Pass> GENERIC =
      List.of(
          new IdentityPass(), new MemoryPass(), new VcpuPass(), new OsPass(), new LifecyclePass());

  private static final List<Pass> QEMU = Stream.concat(GENERIC.stream(), Stream.of()).toList();

  private DomainPasses() {}

  static List<Pass> of(ParseContext.Kind kind) {
    return switch (kind) {
      case QEMU -> QEMU;
      case TEST, LXC, XEN -> GENERIC;
    };
  }
}
