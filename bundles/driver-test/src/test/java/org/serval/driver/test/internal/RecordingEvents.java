package org.serval.driver.test.internal;

import java.util.ArrayList;
import java.util.List;
import org.serval.api.event.DomainEvent;
import org.serval.api.event.Event;
import org.serval.api.event.EventListener;
import org.serval.api.event.EventService;
import org.serval.api.event.EventTopic;
import org.serval.api.event.NetworkEvent;
import org.serval.api.event.Subscription;

/** Keeps what was published, as short texts. */
final class RecordingEvents implements EventService, EventTopic {
  private final List<String> published = new ArrayList<>();

  @Override
  public EventTopic newTopic(String name) {
    return this;
  }

  @Override
  public void publish(Event event) {
    published.add(
        switch (event) {
          case DomainEvent.Lifecycle e ->
              e.domain().name() + " " + e.domain().id() + ": " + e.event() + "," + e.detail();
          case NetworkEvent.Lifecycle e -> e.network().name() + ": " + e.event();
          case Event e -> e.toString();
        });
  }

  @Override
  public Subscription subscribe(EventListener listener) {
    throw new UnsupportedOperationException();
  }

  /** What came since the last call. */
  List<String> take() {
    List<String> taken = List.copyOf(published);
    published.clear();
    return taken;
  }
}
