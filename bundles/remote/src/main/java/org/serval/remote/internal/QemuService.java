package org.serval.remote.internal;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.serval.protocol.WireProgram;
import org.serval.protocol.qemu.QemuProgram;
import org.serval.remote.internal.checks.QemuChecks;
import org.serval.rpc.ClientConnection;
import org.serval.rpc.ProgramSession;
import org.serval.rpc.RpcProgram;

/** The qemu program: what libvirt offers beyond its API for that hypervisor alone. */
@Component(service = RpcProgram.class)
public final class QemuService implements RpcProgram {
  private final DriverDirectory drivers;
  private final CallPath path;

  @Activate
  public QemuService(
      @Reference DriverDirectory drivers, @Reference Access access, @Reference Audit audit) {
    this.drivers = drivers;
    this.path =
        new CallPath(QemuProgram.INSTANCE, ProgramRoutes.qemu(), new QemuChecks(), access, audit);
  }

  @Override
  public WireProgram wire() {
    return QemuProgram.INSTANCE;
  }

  @Override
  public ProgramSession open(ClientConnection client) {
    return new SharedSession(path, client, drivers);
  }
}
