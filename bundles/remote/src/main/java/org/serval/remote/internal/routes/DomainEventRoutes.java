package org.serval.remote.internal.routes;

import static org.serval.protocol.remote.RemoteProcedures.*;

import java.util.List;
import java.util.function.IntFunction;
import org.serval.api.constants.DomainEventID;
import org.serval.api.event.EventSource;
import org.serval.protocol.Nothing;
import org.serval.protocol.XdrRecord;
import org.serval.protocol.remote.*;
import org.serval.remote.internal.Invocation;
import org.serval.remote.internal.Refusals;
import org.serval.remote.internal.RouteGroup;
import org.serval.remote.internal.RouteList;
import org.serval.remote.internal.events.Kind;
import org.serval.remote.internal.events.Wish;

/** Callbacks for domain events: by number, and in the two older ways. */
public final class DomainEventRoutes implements RouteGroup {
  private static final int LIFECYCLE = DomainEventID.VIR_DOMAIN_EVENT_ID_LIFECYCLE;
  private static final int LAST_LEGACY = DomainEventID.VIR_DOMAIN_EVENT_ID_DEVICE_REMOVED;
  private static final int LAST = DomainEventID.VIR_DOMAIN_EVENT_ID_MEMORY_DEVICE_SIZE_CHANGE;

  @Override
  public void addTo(RouteList routes) {
    routes
        .onOpen(
            CONNECT_DOMAIN_EVENT_CALLBACK_REGISTER_ANY,
            RemoteConnectDomainEventCallbackRegisterAnyArgs.class,
            DomainEventRoutes::register,
            List.of(EventSource.class))
        .onOpen(
            CONNECT_DOMAIN_EVENT_CALLBACK_DEREGISTER_ANY,
            RemoteConnectDomainEventCallbackDeregisterAnyArgs.class,
            (a, in) -> Callbacks.deregister(in, Kind.DOMAIN, a.callbackID(), "domain"))
        .onOpen(
            CONNECT_DOMAIN_EVENT_REGISTER_ANY,
            RemoteConnectDomainEventRegisterAnyArgs.class,
            (a, in) -> registerLegacy(in, known(a.eventID(), LAST_LEGACY), id -> Nothing.INSTANCE),
            List.of(EventSource.class))
        .onOpen(
            CONNECT_DOMAIN_EVENT_DEREGISTER_ANY,
            RemoteConnectDomainEventDeregisterAnyArgs.class,
            (a, in) -> deregisterKind(in, known(a.eventID(), LAST_LEGACY)))
        .onOpen(
            CONNECT_DOMAIN_EVENT_REGISTER,
            Nothing.class,
            (a, in) ->
                registerLegacy(in, LIFECYCLE, id -> new RemoteConnectDomainEventRegisterRet(0)),
            List.of(EventSource.class))
        .onOpen(
            CONNECT_DOMAIN_EVENT_DEREGISTER,
            Nothing.class,
            (a, in) -> {
              deregisterKind(in, LIFECYCLE);
              return new RemoteConnectDomainEventDeregisterRet(0);
            });
  }

  private static XdrRecord register(
      RemoteConnectDomainEventCallbackRegisterAnyArgs args, Invocation in) {
    known(args.eventID(), LAST);
    in.need(EventSource.class);
    Object key = args.dom() == null ? null : args.dom().uuid();
    return Callbacks.register(
        in,
        new Wish(Kind.DOMAIN, args.eventID(), false, key),
        RemoteConnectDomainEventCallbackRegisterAnyRet::new);
  }

  private static XdrRecord registerLegacy(
      Invocation in, int eventId, IntFunction<XdrRecord> reply) {
    in.need(EventSource.class);
    return Callbacks.register(in, new Wish(Kind.DOMAIN, eventId, true, null), reply);
  }

  private static XdrRecord deregisterKind(Invocation in, int eventId) {
    if (!in.session().events().removeFirst(eventId)) {
      throw Refusals.internal("domain event " + eventId + " not registered");
    }
    return Nothing.INSTANCE;
  }

  private static int known(int eventId, int last) {
    return Callbacks.known(eventId, last, "event ID");
  }
}
