package org.serval.api.event;

import org.osgi.annotation.versioning.ConsumerType;

/** Takes events, one after the other, in the order in which they were published. */
@ConsumerType
public interface EventListener {
  /** Takes one event. Runs on the topic's dispatcher; must not block. */
  void onEvent(Event event);

  /**
   * It took events more slowly than they came, until too many waited: the subscription is closed,
   * the waiting ones are dropped, and no event follows. Runs on a thread of its own, maybe while
   * {@link #onEvent} still runs; may block.
   */
  default void onOverflow() {}
}
