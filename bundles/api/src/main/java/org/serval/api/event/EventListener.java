package org.serval.api.event;

import org.osgi.annotation.versioning.ConsumerType;

/** Takes events, one after the other, in the order in which they were published. */
@ConsumerType
public interface EventListener {
  /** Takes one event. Runs on the topic's dispatcher; must not block. */
  void onEvent(Event event);
}
