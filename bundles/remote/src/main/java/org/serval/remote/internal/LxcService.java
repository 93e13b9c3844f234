package org.serval.remote.internal;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.serval.protocol.WireProgram;
import org.serval.protocol.lxc.LxcProgram;
import org.serval.remote.internal.checks.CallChecks;
import org.serval.rpc.ClientConnection;
import org.serval.rpc.ProgramSession;
import org.serval.rpc.RpcProgram;

/** The lxc program: what libvirt offers beyond its API for that hypervisor alone. */
@Component(service = RpcProgram.class)
public final class LxcService implements RpcProgram {
  private final DriverDirectory drivers;
  private final CallPath path;

  @Activate
  public LxcService(
      @Reference DriverDirectory drivers, @Reference Access access, @Reference Audit audit) {
    this.drivers = drivers;
    this.path =
        new CallPath(LxcProgram.INSTANCE, ProgramRoutes.lxc(), CallChecks.NONE, access, audit);
  }

  @Override
  public WireProgram wire() {
    return LxcProgram.INSTANCE;
  }

  @Override
  public ProgramSession open(ClientConnection client) {
    return new SharedSession(path, client, drivers);
  }
}
