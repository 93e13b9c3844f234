package org.serval.driver.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.serval.api.event.DomainEvent;
import org.serval.api.event.Event;
import org.serval.api.event.EventListener;
import org.serval.api.event.EventService;
import org.serval.api.event.EventTopic;
import org.serval.api.event.Subscription;

/** Keeps what a driver publishes, in order. Listeners are called by the publishing thread. */
final class RecordedEvents implements EventService, EventTopic {
  private static final List<String> NAMES =
      List.of(
          "defined",
          "undefined",
          "started",
          "suspended",
          "resumed",
          "stopped",
          "shutdown",
          "pmsuspended",
          "crashed");

  private final List<Event> published = new ArrayList<>();
  private final List<EventListener> listeners = new CopyOnWriteArrayList<>();

  @Override
  public EventTopic newTopic(String name) {
    return this;
  }

  @Override
  public synchronized void publish(Event event) {
    published.add(event);
    listeners.forEach(listener -> listener.onEvent(event));
  }

  @Override
  public Subscription subscribe(EventListener listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /** The lifecycle events of a domain so far, in a word each. */
  synchronized List<String> lifeOf(UUID uuid) {
    return lifecycle(uuid).stream().map(event -> NAMES.get(event.event())).toList();
  }

  /** The lifecycle events of a domain so far. */
  synchronized List<DomainEvent.Lifecycle> lifecycle(UUID uuid) {
    return published.stream()
        .filter(DomainEvent.Lifecycle.class::isInstance)
        .map(DomainEvent.Lifecycle.class::cast)
        .filter(event -> event.domain().uuid().equals(uuid))
        .toList();
  }

  /** How many events of any kind there were. */
  synchronized int count() {
    return published.size();
  }
}
