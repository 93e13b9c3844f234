package org.serval.remote.internal.events;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;
import org.serval.api.event.Event;
import org.serval.api.event.EventListener;
import org.serval.api.event.EventSource;
import org.serval.api.event.EventTopic;
import org.serval.api.event.Subscription;
import org.serval.protocol.XdrRecord;
import org.serval.protocol.remote.RemoteConnectEventConnectionClosedMsg;
import org.serval.protocol.remote.RemoteProcedures;
import org.serval.protocol.remote.RemoteProgram;
import org.serval.remote.internal.DriverLink;
import org.serval.rpc.ClientConnection;

/**
 * The event callbacks of one client.
 *
 * <p>The client is one listener at each topic of its connection, from its first callback on. A
 * topic's events come on its dispatcher one after the other and are handed to the transport, which
 * keeps their order; nothing here waits for the client. A client that lost events because it was
 * too slow is cut off: it shall not believe in a state that it did not hear the end of. Callbacks
 * outlive a driver that is replaced: {@link #follow} listens at the new one.
 */
public final class EventRegistrations {
  private final ClientConnection client;
  private final List<Registration> callbacks = new CopyOnWriteArrayList<>();
  private int nextId;
  private final Map<EventTopic, Subscription> subscriptions = new HashMap<>();
  private boolean closed;
  private volatile boolean wantsClose;

  public EventRegistrations(ClientConnection client) {
    this.client = client;
  }

  /** A callback that is promised a number, and not yet called. */
  public record Pending(int callbackId, Runnable start) {}

  /**
   * Prepares a callback. It is called once the caller starts it, which it does after the reply, so
   * that no event overtakes the callback's number.
   *
   * @param shows whether the client may know of an object
   */
  public synchronized Pending register(DriverLink link, Wish wish, Predicate<XdrRecord> shows) {
    if (callbacks.stream().anyMatch(it -> it.sameAs(wish))) {
      throw new LibvirtException(
          ErrorCode.VIR_ERR_INVALID_ARG,
          ErrorDomain.VIR_FROM_NONE,
          "event callback already tracked");
    }
    Registration added = new Registration(nextId++, wish, shows);
    return new Pending(added.callbackId(), () -> start(link, added));
  }

  private synchronized void start(DriverLink link, Registration added) {
    if (!closed) {
      callbacks.add(added);
      follow(link);
    }
  }

  /** Ends a callback; tells whether there was one. */
  public boolean removeCallback(Kind kind, int callbackId) {
    return callbacks.removeIf(
        it -> it.wish().kind() == kind && !it.wish().legacy() && it.callbackId() == callbackId);
  }

  /** Ends the oldest callback for a domain event; tells whether there was one. */
  public synchronized boolean removeFirst(int eventId) {
    return callbacks.stream()
        .filter(it -> it.wish().kind() == Kind.DOMAIN && it.wish().eventId() == eventId)
        .findFirst()
        .map(callbacks::remove)
        .orElse(false);
  }

  /** Whether the client wants to hear of the end of its connection to the driver. */
  public void wantClose(boolean wanted) {
    wantsClose = wanted;
  }

  /**
   * The connection to the driver has ended, and not by the client. Told to who wants to hear it.
   *
   * @param reason of {@link org.serval.api.constants.ConnectCloseReason}
   */
  public void connectionClosed(int reason) {
    if (wantsClose) {
      client.sendEvent(
          RemoteProgram.INSTANCE,
          RemoteProcedures.CONNECT_EVENT_CONNECTION_CLOSED,
          new RemoteConnectEventConnectionClosedMsg(reason));
    }
  }

  /** Listens where this link has events from now on, if anyone wants to be called. */
  public synchronized void follow(DriverLink link) {
    if (callbacks.isEmpty() || closed) {
      return;
    }
    List<EventTopic> topics =
        link.capabilities(EventSource.class).stream().map(EventSource::events).toList();
    subscriptions.keySet().stream()
        .filter(topic -> !topics.contains(topic))
        .toList()
        .forEach(topic -> subscriptions.remove(topic).close());
    topics.forEach(topic -> subscriptions.computeIfAbsent(topic, it -> it.subscribe(new Ear())));
  }

  /** Ends listening for good. */
  public synchronized void close() {
    closed = true;
    subscriptions.values().forEach(Subscription::close);
    subscriptions.clear();
  }

  /** Hears a topic for this client. */
  private final class Ear implements EventListener {
    @Override
    public void onEvent(Event event) {
      deliver(event);
    }

    @Override
    public void onOverflow() {
      client.close();
    }
  }

  private void deliver(Event event) {
    Occurrence occurrence = Occurrences.of(event);
    for (Registration callback : callbacks) {
      if (callback.wants(occurrence)) {
        send(callback, occurrence.message().apply(callback.wish().eventId()));
      }
    }
  }

  private void send(Registration callback, EventMessage message) {
    if (callback.wish().legacy()) {
      client.sendEvent(message.program(), message.legacyProcedure(), message.legacy());
    } else {
      client.sendEvent(
          message.program(), message.procedure(), message.body().apply(callback.callbackId()));
    }
  }
}
