package org.serval.events.internal;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.serval.api.event.Event;
import org.serval.api.event.EventListener;
import org.serval.api.event.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One listener's queue. The count of events that wait or are being delivered says who drains: the
 * event that raises it from zero starts a virtual thread, which delivers until the count is zero
 * again and ends. So there is no thread while nothing happens, and never more than one, which keeps
 * the order.
 *
 * <p>When the queue is full, the subscriber is closed: what is in the queue is dropped, nothing
 * more is delivered, and the listener is told through {@link EventListener#onOverflow}, since a
 * client that missed events must not believe that it saw them all.
 */
final class Subscriber implements Subscription {
  private static final Logger LOG = LoggerFactory.getLogger(Subscriber.class);

  private final String topic;
  private final EventListener listener;
  private final int queueLength;
  private final Consumer<Subscriber> leave;
  private final Queue<Event> queue = new ConcurrentLinkedQueue<>();
  private final AtomicInteger pending = new AtomicInteger();
  private volatile boolean closed;

  Subscriber(String topic, EventListener listener, int queueLength, Consumer<Subscriber> leave) {
    this.topic = topic;
    this.listener = listener;
    this.queueLength = queueLength;
    this.leave = leave;
  }

  /** Queues an event; publishers call this one at a time. */
  void offer(Event event) {
    if (closed) {
      return;
    }
    if (pending.get() >= queueLength) {
      overflow();
      return;
    }
    queue.add(event);
    if (pending.getAndIncrement() == 0) {
      Thread.ofVirtual().name("events-" + topic).start(this::drain);
    }
  }

  @Override
  public void close() {
    closed = true;
    leave.accept(this);
    queue.clear();
  }

  private void overflow() {
    LOG.warn("a subscriber of {} is closed: it left {} events waiting", topic, queueLength);
    close();
    Thread.ofVirtual().name("events-overflow-" + topic).start(this::tellOverflow);
  }

  private void tellOverflow() {
    try {
      listener.onOverflow();
    } catch (RuntimeException e) {
      LOG.error("a listener of {} failed", topic, e);
    }
  }

  private void drain() {
    do {
      Event event = queue.poll();
      if (event != null && !closed) {
        deliver(event);
      }
    } while (pending.decrementAndGet() > 0);
  }

  private void deliver(Event event) {
    try {
      listener.onEvent(event);
    } catch (RuntimeException e) {
      LOG.error("a listener of {} failed", topic, e);
    }
  }
}
