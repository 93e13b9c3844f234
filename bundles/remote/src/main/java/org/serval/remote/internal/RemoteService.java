package org.serval.remote.internal;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.serval.api.access.SaslService;
import org.serval.protocol.WireProgram;
import org.serval.protocol.remote.RemoteProcedures;
import org.serval.protocol.remote.RemoteProgram;
import org.serval.remote.internal.checks.RemoteChecks;
import org.serval.rpc.AuthMethod;
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
  public RemoteService(
      @Reference DriverDirectory drivers,
      @Reference Access access,
      @Reference Audit audit,
      @Reference ConnectAuthorities authorities) {
    this.drivers = drivers;
    this.path =
        new CallPath(
            RemoteProgram.INSTANCE,
            ProgramRoutes.remote(new RemoteGroups(authorities)),
            new RemoteChecks(),
            access,
            audit);
  }

  @Override
  public WireProgram wire() {
    return RemoteProgram.INSTANCE;
  }

  /** There may be none; then clients that have to authenticate by SASL are refused. */
  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  private volatile SaslService sasl;

  @Override
  public ProgramSession open(ClientConnection client) {
    SaslService service = sasl;
    if (service != null && client.authMethod() == AuthMethod.SASL) {
      client.attach(SaslService.class, service);
    }
    return new Session(path, ClientSessions.begin(client, drivers));
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
    public boolean closeAtOnce() {
      return session.closeAtOnce();
    }

    @Override
    public void close() {
      session.close();
    }
  }
}
