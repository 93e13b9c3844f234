package org.serval.events.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.serval.api.domain.DomainRef;
import org.serval.api.event.DomainEvent;
import org.serval.api.event.Event;
import org.serval.api.event.EventListener;
import org.serval.api.event.Subscription;

class TopicTest {
  private static final int LENGTH = 1000;

  private final Topic topic = new Topic("test", LENGTH);

  @Test
  void deliversEventsInOrder() throws Exception {
    Collector collector = new Collector();
    topic.subscribe(collector);
    publish(0, 500);
    assertThat(collector.take(500)).containsExactlyElementsOf(numbers(0, 500));
    publish(500, 501);
    assertThat(collector.take(1)).containsExactly(500);
  }

  @Test
  void allSubscribersSeeTheSameOrderOfManyPublishers() throws Exception {
    List<Collector> collectors = List.of(new Collector(), new Collector(), new Collector());
    collectors.forEach(topic::subscribe);
    List<Thread> publishers = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      int from = i * 200;
      publishers.add(Thread.startVirtualThread(() -> publish(from, from + 200)));
    }
    for (Thread publisher : publishers) {
      publisher.join();
    }
    List<Integer> order = collectors.getFirst().take(800);
    assertThat(order).containsExactlyInAnyOrderElementsOf(numbers(0, 800));
    for (int i = 0; i < 4; i++) {
      int from = i * 200;
      assertThat(order.stream().filter(n -> n >= from && n < from + 200).toList()).isSorted();
    }
    assertThat(collectors.get(1).take(800)).isEqualTo(order);
    assertThat(collectors.get(2).take(800)).isEqualTo(order);
  }

  @Test
  void aStuckSubscriberHoldsUpNobodyAndIsClosedWhenItsQueueIsFull() throws Exception {
    Stuck stuck = new Stuck();
    Collector other = new Collector();
    topic.subscribe(stuck);
    topic.subscribe(other);
    publish(0, LENGTH);
    assertThat(stuck.overflows.getCount()).isEqualTo(1);
    assertThat(other.take(LENGTH)).hasSize(LENGTH);
    publish(LENGTH, LENGTH + 1);
    assertThat(stuck.overflows.await(1, TimeUnit.MINUTES)).isTrue();
    stuck.goOn.countDown();
    publish(LENGTH + 1, LENGTH + 2);
    assertThat(other.take(2)).containsExactly(LENGTH, LENGTH + 1);
    assertThat(stuck.seen).containsExactly(0);
  }

  @Test
  void aClosedSubscriberGetsNothingMore() throws Exception {
    Collector closed = new Collector();
    Collector other = new Collector();
    Subscription subscription = topic.subscribe(closed);
    topic.subscribe(other);
    publish(0, 1);
    assertThat(closed.take(1)).containsExactly(0);
    subscription.close();
    subscription.close();
    publish(1, 2);
    assertThat(other.take(2)).containsExactly(0, 1);
    assertThat(closed.events).isEmpty();
  }

  @Test
  void aListenerThatFailsGetsTheNextEventAllTheSame() throws Exception {
    Collector collector = new Collector();
    topic.subscribe(
        event -> {
          collector.onEvent(event);
          throw new IllegalStateException("listener");
        });
    publish(0, 3);
    assertThat(collector.take(3)).containsExactly(0, 1, 2);
  }

  @Test
  void aListenerMayCloseItselfAndPublish() throws Exception {
    Collector collector = new Collector();
    List<Subscription> own = Collections.synchronizedList(new ArrayList<>());
    CountDownLatch subscribed = new CountDownLatch(1);
    own.add(
        topic.subscribe(
            event -> {
              await(subscribed);
              own.getFirst().close();
              publish(7, 8);
            }));
    topic.subscribe(collector);
    publish(0, 1);
    subscribed.countDown();
    assertThat(collector.take(2)).containsExactly(0, 7);
  }

  private void publish(int from, int to) {
    IntStream.range(from, to).forEach(number -> topic.publish(event(number)));
  }

  private static List<Integer> numbers(int from, int to) {
    return IntStream.range(from, to).boxed().toList();
  }

  private static Event event(int number) {
    return new DomainEvent.Lifecycle(new DomainRef("d", new UUID(0, 0), number), 0, 0);
  }

  private static int number(Event event) {
    return ((DomainEvent.Lifecycle) event).domain().id();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static final class Collector implements EventListener {
    private final BlockingQueue<Integer> events = new LinkedBlockingQueue<>();

    @Override
    public void onEvent(Event event) {
      events.add(number(event));
    }

    List<Integer> take(int count) throws InterruptedException {
      List<Integer> taken = new ArrayList<>();
      while (taken.size() < count) {
        Integer next = events.poll(1, TimeUnit.MINUTES);
        assertThat(next).as("event %d of %d", taken.size(), count).isNotNull();
        taken.add(next);
      }
      return taken;
    }
  }

  private static final class Stuck implements EventListener {
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final CountDownLatch overflows = new CountDownLatch(1);
    private final List<Integer> seen = Collections.synchronizedList(new ArrayList<>());

    @Override
    public void onEvent(Event event) {
      seen.add(number(event));
      await(goOn);
    }

    @Override
    public void onOverflow() {
      overflows.countDown();
    }
  }
}
