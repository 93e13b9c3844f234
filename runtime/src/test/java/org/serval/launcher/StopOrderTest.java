package org.serval.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** The order to stop, given while the main thread does various things. */
class StopOrderTest {
  private final Queue<String> happened = new ConcurrentLinkedQueue<>();
  private final CountDownLatch left = new CountDownLatch(1);

  private void leave() {
    happened.add("left");
    left.countDown();
  }

  @Test
  void oneThatObeysIsNeverInterrupted() throws InterruptedException {
    StopOrder order = new StopOrder(Thread.currentThread(), this::leave);
    order.stopsBy(() -> happened.add("stopped without it"));
    order.give();
    order.begin();
    order.done();
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
    assertThat(happened).isEmpty();
  }

  @Test
  void oneThatWaitsIsCalledAway() throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    StopOrder[] order = new StopOrder[1];
    Thread main =
        Thread.ofPlatform()
            .unstarted(
                () -> {
                  try {
                    never.await();
                  } catch (InterruptedException e) {
                    order[0].begin();
                    happened.add("stops");
                    order[0].done();
                  }
                });
    order[0] = new StopOrder(main, this::leave);
    main.start();
    order[0].give();
    main.join();
    assertThat(happened).containsExactly("stops");
  }

  @Test
  void oneThatHangsIsDoneWithout() throws InterruptedException {
    CountDownLatch free = new CountDownLatch(1);
    Thread main = Thread.ofPlatform().start(() -> hang(free));
    StopOrder order = new StopOrder(main, this::leave);
    order.stopsBy(() -> happened.add("stopped without it"));
    order.give();
    left.await();
    assertThat(happened).containsExactly("stopped without it", "left");
    free.countDown();
    main.join();
  }

  @Test
  void whenStoppingHangsTooTheProcessGoes() throws InterruptedException {
    CountDownLatch free = new CountDownLatch(1);
    StopOrder order = new StopOrder(Thread.ofPlatform().start(() -> hang(free)), this::leave);
    order.stopsBy(() -> hang(free));
    order.give();
    left.await();
    assertThat(happened).containsExactly("left");
    free.countDown();
  }

  private static void hang(CountDownLatch until) {
    while (until.getCount() > 0) {
      try {
        until.await();
      } catch (InterruptedException e) {
        // as code does that knows no interruption
      }
    }
  }
}
