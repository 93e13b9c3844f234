package org.serval.rpc.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WorkersTest {
  private final List<String> begun = new CopyOnWriteArrayList<>();
  private final Semaphore started = new Semaphore(0);

  private Workers.Job job(String name, boolean high, CountDownLatch gate) {
    return new Workers.Job() {
      @Override
      public boolean highPriority() {
        return high;
      }

      @Override
      public void run() {
        begun.add(name);
        started.release();
        try {
          gate.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
    };
  }

  @Test
  void priorityWorkersTakeOnlyWorkOfHighPriority() throws InterruptedException {
    CountDownLatch gate = new CountDownLatch(1);
    Workers workers = new Workers(2, 1);
    for (String name : List.of("low1", "low2", "low3")) {
      workers.submit(job(name, false, gate));
    }
    workers.submit(job("high1", true, gate));
    workers.submit(job("high2", true, gate));
    started.acquire(3);
    assertThat(begun).containsExactlyInAnyOrder("low1", "low2", "high1");
    assertThat(workers.waiting()).isEqualTo(2);
    gate.countDown();
    started.acquire(2);
    assertThat(begun).hasSize(5);
  }

  @Test
  void whatWaitsIsTakenInTheOrderOfArrivalWhateverItsPriority() throws InterruptedException {
    CountDownLatch first = new CountDownLatch(1);
    CountDownLatch open = new CountDownLatch(0);
    Workers workers = new Workers(1, 0);
    workers.submit(job("first", false, first));
    started.acquire();
    workers.submit(job("a-high", true, open));
    workers.submit(job("b-low", false, open));
    workers.submit(job("c-high", true, open));
    workers.submit(job("d-low", false, open));
    first.countDown();
    started.acquire(4);
    assertThat(begun).containsExactly("first", "a-high", "b-low", "c-high", "d-low");
  }

  @Test
  void aJobThatThrowsFreesItsWorker() throws InterruptedException {
    Workers workers = new Workers(1, 0);
    CountDownLatch open = new CountDownLatch(0);
    Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
    Thread.setDefaultUncaughtExceptionHandler((thread, error) -> begun.add("failed"));
    try {
      workers.submit(
          new Workers.Job() {
            @Override
            public boolean highPriority() {
              return false;
            }

            @Override
            public void run() {
              throw new IllegalStateException("on purpose");
            }
          });
      workers.submit(job("next", false, open));
      started.acquire();
      assertThat(begun).contains("next");
    } finally {
      Thread.setDefaultUncaughtExceptionHandler(before);
    }
  }
}
