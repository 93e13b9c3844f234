package org.serval.remote.internal.routes;

import static org.serval.protocol.remote.RemoteProcedures.*;

import java.util.List;
import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;
import org.serval.api.access.ConnectAuthority;
import org.serval.protocol.Nothing;
import org.serval.protocol.XdrRecord;
import org.serval.protocol.remote.*;
import org.serval.remote.internal.RouteGroup;
import org.serval.remote.internal.RouteList;
import org.serval.rpc.AuthMethod;
import org.serval.rpc.ClientConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a client has to authenticate. By SASL, where the socket asks for it. At a socket whose method
 * is polkit, root passes without a question, and polkit is asked about everybody else.
 */
public final class AuthRoutes implements RouteGroup {
  private static final Logger LOG = LoggerFactory.getLogger(AuthRoutes.class);

  private final ConnectAuthority authority;

  /** Routes that ask this authority. */
  public AuthRoutes(ConnectAuthority authority) {
    this.authority = authority;
  }

  @Override
  public void addTo(RouteList routes) {
    routes
        .onSession(AUTH_LIST, Nothing.class, (a, in) -> methods(in.client()))
        .onSessionBlocking(
            AUTH_SASL_INIT, Nothing.class, (a, in) -> null, (a, in) -> SaslCalls.of(in).init())
        .onSessionBlocking(
            AUTH_SASL_START,
            RemoteAuthSaslStartArgs.class,
            (a, in) -> null,
            (a, in) -> SaslCalls.of(in).start(a, in))
        .onSessionBlocking(
            AUTH_SASL_STEP,
            RemoteAuthSaslStepArgs.class,
            (a, in) -> null,
            (a, in) -> SaslCalls.of(in).step(a, in))
        .onSessionBlocking(
            AUTH_POLKIT, Nothing.class, (a, in) -> null, (a, in) -> polkit(in.client()));
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

  private XdrRecord polkit(ClientConnection client) {
    if (client.authMethod() != AuthMethod.POLKIT || client.authenticated()) {
      throw failed();
    }
    try {
      authority.authorize(client.identity(), client.readOnly());
    } catch (LibvirtException e) {
      LOG.warn("{} is not let in by polkit: {}", client, e.getMessage());
      throw e;
    }
    client.authenticate(client.identity());
    return new RemoteAuthPolkitRet(1);
  }

  private static LibvirtException failed() {
    return new LibvirtException(
        ErrorCode.VIR_ERR_AUTH_FAILED, ErrorDomain.VIR_FROM_RPC, "authentication failed");
  }
}
