package org.serval.admin.internal;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.serval.log.LogControl;
import org.serval.protocol.WireProgram;
import org.serval.protocol.admin.AdminProgram;
import org.serval.rpc.ClientConnection;
import org.serval.rpc.ProgramSession;
import org.serval.rpc.RpcProgram;
import org.serval.rpc.Servers;

/** The admin program on libvirt-admin-sock, which virt-admin calls. */
@Component(service = RpcProgram.class, property = RpcProgram.SERVER + "=" + RpcProgram.ADMIN)
public final class AdminService implements RpcProgram {
  private final AdminRoutes routes;
  private final AdminAudit audit;

  /** Serves what these services know. */
  @Activate
  public AdminService(
      @Reference Servers servers,
      @Reference LogControl log,
      @Reference DaemonTimeout timeout,
      @Reference AdminAudit audit) {
    this.routes = new AdminRoutes(servers, log, timeout);
    this.audit = audit;
  }

  @Override
  public WireProgram wire() {
    return AdminProgram.INSTANCE;
  }

  @Override
  public ProgramSession open(ClientConnection client) {
    return new AdminSession(routes, audit, client);
  }
}
