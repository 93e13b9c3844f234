package org.serval.remote.internal;

import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.serval.protocol.WireProgram;
import org.serval.protocol.remote.RemoteProcedures;
import org.serval.protocol.remote.RemoteProgram;
import org.serval.remote.internal.checks.RemoteChecks;
import org.serval.remote.internal.routes.*;
import org.serval.rpc.Call;
import org.serval.rpc.ClientConnection;
import org.serval.rpc.ProgramSession;
import org.serval.rpc.RpcProgram;

/** The remote program: libvirt's API, served by the drivers that are installed. */
@Component(service = RpcProgram.class)
public final class RemoteService implements RpcProgram {
  private final DriverDirectory drivers;
  private final CallPath path;

  @Activate
  public RemoteService(@Reference DriverDirectory drivers, @Reference Access access) {
    this.drivers = drivers;
    this.path =
        new CallPath(
            RemoteProgram.INSTANCE,
            new RouteTable(RemoteProcedures.DOMAIN_GRAPHICS_RELOAD, groups()),
            new RemoteChecks(),
            access);
  }

  /** The groups in the order in which clients need them. */
  private static List<RouteGroup> groups() {
    return List.of(
        r -> new AuthRoutes().addTo(r),
        r -> new ConnectRoutes().addTo(r),
        r -> new DomainQueryRoutes().addTo(r),
        r -> new DomainListRoutes().addTo(r),
        r -> new DomainLifecycleRoutes().addTo(r),
        r -> new DomainDefinitionRoutes().addTo(r),
        r -> new ConsoleRoutes().addTo(r),
        r -> new DomainEventRoutes().addTo(r),
        r -> new HostRoutes().addTo(r),
        r -> new HostEventRoutes().addTo(r),
        r -> new SnapshotRoutes().addTo(r),
        r -> new DomainDescriptionRoutes().addTo(r),
        r -> new DomainVcpuRoutes().addTo(r),
        r -> new DomainStatsRoutes().addTo(r),
        r -> new NetworkRoutes().addTo(r),
        r -> new StoragePoolRoutes().addTo(r),
        r -> new StorageVolRoutes().addTo(r),
        r -> new DomainDeviceRoutes().addTo(r),
        r -> new DomainMemoryRoutes().addTo(r),
        r -> new DomainTuningRoutes().addTo(r),
        r -> new DomainSaveRoutes().addTo(r),
        r -> new DomainJobRoutes().addTo(r),
        r -> new DomainBlockRoutes().addTo(r),
        r -> new DomainControlRoutes().addTo(r),
        r -> new GuestAgentRoutes().addTo(r),
        r -> new CheckpointRoutes().addTo(r),
        r -> new HostStatsRoutes().addTo(r),
        r -> new NodeDeviceRoutes().addTo(r),
        r -> new InterfaceRoutes().addTo(r),
        r -> new SecretRoutes().addTo(r),
        r -> new NwFilterRoutes().addTo(r),
        r -> new NetworkPortRoutes().addTo(r),
        r -> new MigrationRoutes().addTo(r));
  }

  @Override
  public WireProgram wire() {
    return RemoteProgram.INSTANCE;
  }

  @Override
  public ProgramSession open(ClientConnection client) {
    return new Session(path, ClientSessions.begin(client, this, drivers));
  }

  @Override
  public boolean servesUnauthenticated(int procedure) {
    return procedure >= RemoteProcedures.AUTH_LIST && procedure <= RemoteProcedures.AUTH_POLKIT;
  }

  private record Session(CallPath path, ClientSession session) implements ProgramSession {
    @Override
    public void call(Call call) {
      path.take(session, call);
    }

    @Override
    public void close() {
      session.close();
    }
  }
}
