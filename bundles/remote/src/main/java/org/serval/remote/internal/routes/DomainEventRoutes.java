package org.serval.remote.internal.routes;

import static org.serval.protocol.remote.RemoteProcedures.*;

import java.util.UUID;
import java.util.function.IntFunction;
import org.serval.api.LibvirtException;
import org.serval.api.constants.DomainEventID;
import org.serval.api.event.EventSource;
import org.serval.protocol.Nothing;
import org.serval.protocol.XdrRecord;
import org.serval.protocol.remote.*;
import org.serval.remote.internal.Invocation;
import org.serval.remote.internal.Refusals;
import org.serval.remote.internal.RouteGroup;
import org.serval.remote.internal.RouteList;
import org.serval.remote.internal.events.EventRegistrations;

/** Callbacks for domain events: by number, and in the two older ways. */
public final class DomainEventRoutes implements RouteGroup {
  private static final int LIFECYCLE = DomainEventID.VIR_DOMAIN_EVENT_ID_LIFECYCLE;
  private static final int LAST_LEGACY = DomainEventID.VIR_DOMAIN_EVENT_ID_DEVICE_REMOVED;
  private static final int LAST = DomainEventID.VIR_DOMAIN_EVENT_ID_MEMORY_DEVICE_SIZE_CHANGE;

  @Override
  public void addTo(RouteList routes) {
    routes
        .of(EventSource.class)
        .fast(
            CONNECT_DOMAIN_EVENT_CALLBACK_REGISTER_ANY,
            RemoteConnectDomainEventCallbackRegisterAnyArgs.class,
            (c, a, in) ->
                register(
                    in,
                    known(a.eventID(), LAST),
                    false,
                    a.dom() == null ? null : a.dom().uuid(),
                    RemoteConnectDomainEventCallbackRegisterAnyRet::new))
        .fast(
            CONNECT_DOMAIN_EVENT_CALLBACK_DEREGISTER_ANY,
            RemoteConnectDomainEventCallbackDeregisterAnyArgs.class,
            (c, a, in) -> deregister(in, a.callbackID()))
        .fast(
            CONNECT_DOMAIN_EVENT_REGISTER_ANY,
            RemoteConnectDomainEventRegisterAnyArgs.class,
            (c, a, in) ->
                register(in, known(a.eventID(), LAST_LEGACY), true, null, id -> Nothing.INSTANCE))
        .fast(
            CONNECT_DOMAIN_EVENT_DEREGISTER_ANY,
            RemoteConnectDomainEventDeregisterAnyArgs.class,
            (c, a, in) -> deregisterKind(in, known(a.eventID(), LAST_LEGACY)))
        .fast(
            CONNECT_DOMAIN_EVENT_REGISTER,
            Nothing.class,
            (c, a, in) ->
                register(
                    in, LIFECYCLE, true, null, id -> new RemoteConnectDomainEventRegisterRet(0)))
        .fast(
            CONNECT_DOMAIN_EVENT_DEREGISTER,
            Nothing.class,
            (c, a, in) -> {
              deregisterKind(in, LIFECYCLE);
              return new RemoteConnectDomainEventDeregisterRet(0);
            });
  }

  /** Replies before the first event can come. */
  private static XdrRecord register(
      Invocation in, int eventId, boolean legacy, UUID domain, IntFunction<XdrRecord> reply) {
    EventRegistrations.Pending pending =
        in.session().events().register(in.link(), eventId, legacy, domain, in::shows);
    XdrRecord answer = reply.apply(pending.callbackId());
    in.answer(answer);
    pending.start().run();
    return answer;
  }

  private static XdrRecord deregister(Invocation in, int callbackId) {
    if (!in.session().events().removeCallback(callbackId)) {
      throw Refusals.internal("domain event callback " + callbackId + " not registered");
    }
    return Nothing.INSTANCE;
  }

  private static XdrRecord deregisterKind(Invocation in, int eventId) {
    if (!in.session().events().removeFirst(eventId)) {
      throw Refusals.internal("domain event " + eventId + " not registered");
    }
    return Nothing.INSTANCE;
  }

  private static int known(int eventId, int last) throws LibvirtException {
    if (eventId < 0 || eventId > last) {
      throw Refusals.internal("unsupported event ID " + eventId);
    }
    return eventId;
  }
}
