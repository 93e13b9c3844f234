package org.serval.api.event;

import org.osgi.annotation.versioning.ProviderType;

/** The events of one driver, or of one connection where its state is its own. */
@ProviderType
public interface EventTopic {
  /** Queues an event for all listeners and returns. Never blocks, never throws. */
  void publish(Event event);

  /** Adds a listener; it gets what is published from now on. */
  Subscription subscribe(EventListener listener);
}
