package org.serval.events.internal;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import org.serval.api.event.Event;
import org.serval.api.event.EventListener;
import org.serval.api.event.EventTopic;
import org.serval.api.event.Subscription;

/**
 * One order of events for all subscribers. Publishers take turns for as long as it takes to put the
 * event into each subscriber's queue, which never waits for anything; each queue is drained on its
 * own. So every subscriber sees the same order, and a slow one holds up neither publishers nor the
 * others.
 */
final class Topic implements EventTopic {
  private final String name;
  private final int queueLength;
  private final ReentrantLock publishing = new ReentrantLock();
  private final List<Subscriber> subscribers = new CopyOnWriteArrayList<>();

  Topic(String name, int queueLength) {
    this.name = name;
    this.queueLength = queueLength;
  }

  @Override
  public void publish(Event event) {
    publishing.lock();
    try {
      subscribers.forEach(subscriber -> subscriber.offer(event));
    } finally {
      publishing.unlock();
    }
  }

  @Override
  public Subscription subscribe(EventListener listener) {
    Subscriber subscriber = new Subscriber(name, listener, queueLength, subscribers::remove);
    subscribers.add(subscriber);
    return subscriber;
  }
}
