package org.serval.remote.internal;

import java.util.List;
import org.serval.protocol.lxc.LxcProcedures;
import org.serval.protocol.qemu.QemuProcedures;
import org.serval.protocol.remote.RemoteProcedures;
import org.serval.remote.internal.routes.LxcRoutes;
import org.serval.remote.internal.routes.QemuRoutes;

/** Makes the table of routes of each program, which has a place for its last procedure too. */
final class ProgramRoutes {
  private ProgramRoutes() {}

  static RouteTable remote(RemoteGroups groups) {
    return new RouteTable(RemoteProcedures.DOMAIN_GRAPHICS_RELOAD, groups::of);
  }

  static RouteTable qemu() {
    return new RouteTable(
        QemuProcedures.DOMAIN_MONITOR_COMMAND_WITH_FILES, part -> List.of(QemuRoutes::new));
  }

  static RouteTable lxc() {
    return new RouteTable(LxcProcedures.DOMAIN_OPEN_NAMESPACE, part -> List.of(LxcRoutes::new));
  }
}
