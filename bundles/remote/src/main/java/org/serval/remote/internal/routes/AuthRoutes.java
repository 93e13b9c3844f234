package org.serval.remote.internal.routes;

import static org.serval.protocol.remote.RemoteProcedures.*;

import java.util.List;
import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;
import org.serval.protocol.Nothing;
import org.serval.protocol.XdrRecord;
import org.serval.protocol.remote.*;
import org.serval.remote.internal.Invocation;
import org.serval.remote.internal.RouteGroup;
import org.serval.remote.internal.RouteList;
import org.serval.rpc.AuthMethod;
import org.serval.rpc.ClientConnection;

/**
 * How a client has to authenticate. By SASL, where the socket asks for it; a root user at a socket
 * whose method is polkit passes as it does in libvirt.
 */
public final class AuthRoutes implements RouteGroup {
  @Override
  public void addTo(RouteList routes) {
    routes
        .onSession(AUTH_LIST, Nothing.class, (a, in) -> methods(in.client()))
        .onSessionBlocking(AUTH_SASL_INIT, Nothing.class, (a, in) -> SaslCalls.of(in).init())
        .onSessionBlocking(
            AUTH_SASL_START, RemoteAuthSaslStartArgs.class, (a, in) -> SaslCalls.of(in).start(a))
        .onSessionBlocking(
            AUTH_SASL_STEP, RemoteAuthSaslStepArgs.class, (a, in) -> SaslCalls.of(in).step(a))
        .onSession(AUTH_POLKIT, Nothing.class, AuthRoutes::refuse);
  }

  private static RemoteAuthListRet methods(ClientConnection client) {
    if (client.authMethod() == AuthMethod.POLKIT && client.identity().uid() == 0) {
      client.authenticate(client.identity());
    }
    RemoteAuthType method =
        client.authenticated() ? RemoteAuthType.NONE : wire(client.authMethod());
    return new RemoteAuthListRet(List.of(method));
  }

  private static RemoteAuthType wire(AuthMethod method) {
    return switch (method) {
      case NONE -> RemoteAuthType.NONE;
      case SASL -> RemoteAuthType.SASL;
      case POLKIT -> RemoteAuthType.POLKIT;
    };
  }

  private static XdrRecord refuse(XdrRecord args, Invocation in) {
    throw new LibvirtException(
        ErrorCode.VIR_ERR_AUTH_FAILED, ErrorDomain.VIR_FROM_RPC, "authentication failed");
  }
}
