package org.serval.remote.internal.routes;

import static org.serval.protocol.remote.RemoteProcedures.*;

import org.serval.api.ConnectionInfo;
import org.serval.api.constants.ConnectFlags;
import org.serval.protocol.Nothing;
import org.serval.protocol.XdrRecord;
import org.serval.protocol.remote.*;
import org.serval.remote.internal.Identities;
import org.serval.remote.internal.Invocation;
import org.serval.remote.internal.Offers;
import org.serval.remote.internal.RouteGroup;
import org.serval.remote.internal.RouteList;
import org.serval.remote.internal.Wire;
import org.serval.rpc.Transport;

/** Opening and closing a connection, and what it tells of itself. */
public final class ConnectRoutes implements RouteGroup {
  /** The version of libvirt whose protocol is spoken. */
  private static final long LIBVIRT_VERSION = 10_008_000;

  private static final int FD_PASSING = 8;
  private static final int PROGRAM_KEEPALIVE = 10;
  private static final int REMOTE_EVENT_CALLBACK = 14;
  private static final int REMOTE_CLOSE_CALLBACK = 15;

  private final Offers offers;

  /** Routes that tell what of the API a connection offers, too. */
  public ConnectRoutes(Offers offers) {
    this.offers = offers;
  }

  @Override
  public void addTo(RouteList routes) {
    routes
        .onSessionBlocking(
            CONNECT_OPEN,
            RemoteConnectOpenArgs.class,
            ConnectRoutes::openAtOnce,
            ConnectRoutes::open)
        .onSession(CONNECT_CLOSE, Nothing.class, ConnectRoutes::close)
        .onSession(
            CONNECT_SUPPORTS_FEATURE,
            RemoteConnectSupportsFeatureArgs.class,
            (a, in) -> new RemoteConnectSupportsFeatureRet(Wire.flag(supports(a.feature(), in))))
        .onOpen(
            CONNECT_GET_URI,
            Nothing.class,
            (a, in) -> new RemoteConnectGetUriRet(in.link().request().uri().text()))
        .onOpen(CONNECT_SET_IDENTITY, RemoteConnectSetIdentityArgs.class, ConnectRoutes::speakFor)
        .of(ConnectionInfo.class)
        .fast(CONNECT_GET_TYPE, c -> new RemoteConnectGetTypeRet(c.type()))
        .fast(CONNECT_GET_VERSION, c -> new RemoteConnectGetVersionRet(c.version()))
        .fast(CONNECT_GET_LIB_VERSION, c -> new RemoteConnectGetLibVersionRet(LIBVIRT_VERSION))
        .blocking(CONNECT_GET_HOSTNAME, c -> new RemoteConnectGetHostnameRet(c.hostname()))
        .fast(CONNECT_IS_SECURE, c -> new RemoteConnectIsSecureRet(Wire.flag(c.secure())))
        .fast(CONNECT_REGISTER_CLOSE_CALLBACK, Nothing.class, (c, a, in) -> wantClose(in, true))
        .fast(CONNECT_UNREGISTER_CLOSE_CALLBACK, Nothing.class, (c, a, in) -> wantClose(in, false));
  }

  private static XdrRecord openAtOnce(RemoteConnectOpenArgs args, Invocation in) {
    return in.session().openAtOnce(args.name(), readOnly(args)) ? Nothing.INSTANCE : null;
  }

  private static XdrRecord open(RemoteConnectOpenArgs args, Invocation in) {
    in.open(args.name(), readOnly(args));
    return Nothing.INSTANCE;
  }

  private static boolean readOnly(RemoteConnectOpenArgs args) {
    return (args.flags() & ConnectFlags.VIR_CONNECT_RO) != 0;
  }

  private static XdrRecord close(Nothing args, Invocation in) {
    in.answer(Nothing.INSTANCE);
    in.client().close();
    return Nothing.INSTANCE;
  }

  /** What the transport brings is answered here, all else by the driver. */
  private boolean supports(int feature, Invocation in) {
    if (feature == PROGRAM_KEEPALIVE) {
      in.client().startKeepalive();
      return true;
    }
    ConnectionInfo info = in.needOpen(ConnectionInfo.class);
    return switch (feature) {
      case REMOTE_EVENT_CALLBACK, REMOTE_CLOSE_CALLBACK -> true;
      case FD_PASSING -> in.client().transport() == Transport.UNIX;
      default ->
          Offers.asks(feature)
              ? in.session().offers(offers, feature)
              : info.supportsFeature(feature);
    };
  }

  /** Like libvirtd, takes it as often as it is said. */
  private static XdrRecord wantClose(Invocation in, boolean wanted) {
    in.session().events().wantClose(wanted);
    return Nothing.INSTANCE;
  }

  private static XdrRecord speakFor(RemoteConnectSetIdentityArgs args, Invocation in) {
    in.session().speakFor(Identities.read(args.params()));
    return Nothing.INSTANCE;
  }
}
