package org.serval.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;

class JobQueueTest {
  private static final Duration LONG = Duration.ofMinutes(5);

  private final JobQueue queue = new JobQueue(ErrorDomain.VIR_FROM_QEMU);

  @Test
  void runsAJobAndReturnsItsResult() {
    assertThat(queue.<String>run("start", LONG, () -> queue.holder().orElseThrow().owner()))
        .isEqualTo("start");
    assertThat(queue.holder()).isEmpty();
  }

  @Test
  void aFailedJobFreesTheQueueAndItsErrorGoesOn() {
    assertThatThrownBy(
            () ->
                queue.run(
                    "start",
                    LONG,
                    () -> {
                      throw new IOException("disk");
                    }))
        .isInstanceOf(LibvirtException.class)
        .hasRootCauseMessage("disk");
    assertThat(queue.<Integer>run("next", LONG, () -> 1)).isEqualTo(1);
  }

  @Test
  void manyVirtualThreadsNeverOverlap() throws Exception {
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger done = new AtomicInteger();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> jobs = new ArrayList<>();
      for (int i = 0; i < 500; i++) {
        jobs.add(
            threads.submit(
                () ->
                    queue.run(
                        "job",
                        LONG,
                        () -> {
                          assertThat(inside.incrementAndGet()).isEqualTo(1);
                          Thread.yield();
                          inside.decrementAndGet();
                          return done.incrementAndGet();
                        })));
      }
      for (Future<?> job : jobs) {
        job.get();
      }
    }
    assertThat(done).hasValue(500);
    assertThat(queue.waiting()).isZero();
  }

  @Test
  void jobsRunInTheOrderInWhichTheyCame() throws Exception {
    List<Integer> order = Collections.synchronizedList(new ArrayList<>());
    Held held = hold("first");
    List<Thread> waiters = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      int number = i;
      waiters.add(Thread.startVirtualThread(() -> queue.run("job", LONG, () -> order.add(number))));
      awaitWaiting(i + 1);
    }
    held.release();
    for (Thread waiter : waiters) {
      waiter.join();
    }
    assertThat(order).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
  }

  @Test
  void aTimeoutNamesTheHolderAndLeavesNoWaiter() throws Exception {
    Held held = hold("remoteDispatchDomainSuspend");
    assertThatThrownBy(() -> queue.run("resume", Duration.ofMillis(1), () -> 1))
        .isInstanceOfSatisfying(
            LibvirtException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.VIR_ERR_OPERATION_TIMEOUT);
              assertThat(e.domain()).isEqualTo(ErrorDomain.VIR_FROM_QEMU);
              assertThat(e.detail())
                  .matches(
                      "cannot acquire state change lock "
                          + "\\(held by monitor=remoteDispatchDomainSuspend for \\d+s\\)");
            });
    assertThat(queue.waiting()).isZero();
    held.release();
    assertThat(queue.<Integer>run("resume", LONG, () -> 1)).isEqualTo(1);
  }

  @Test
  void anInterruptedWaiterLeavesTheQueue() throws Exception {
    Held held = hold("first");
    FutureTask<Integer> waiting = new FutureTask<>(() -> queue.run("job", LONG, () -> 1));
    Thread thread = Thread.startVirtualThread(waiting);
    awaitWaiting(1);
    thread.interrupt();
    assertThatThrownBy(waiting::get)
        .isInstanceOf(ExecutionException.class)
        .cause()
        .isInstanceOfSatisfying(
            LibvirtException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.VIR_ERR_OPERATION_ABORTED));
    assertThat(queue.waiting()).isZero();
    held.release();
  }

  @Test
  void aFullQueueRefusesAtOnce() throws Exception {
    JobQueue small = new JobQueue(ErrorDomain.VIR_FROM_QEMU, 1);
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    Thread holder =
        Thread.startVirtualThread(() -> small.run("a", LONG, () -> block(started, release)));
    started.await();
    Thread waiter = Thread.startVirtualThread(() -> small.run("b", LONG, () -> 1));
    while (small.waiting() < 1) {
      Thread.onSpinWait();
    }
    assertThatThrownBy(() -> small.run("c", LONG, () -> 1))
        .isInstanceOfSatisfying(
            LibvirtException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.VIR_ERR_OPERATION_FAILED));
    release.countDown();
    holder.join();
    waiter.join();
  }

  @Test
  void aJobInsideOfAJobIsABug() {
    assertThatThrownBy(
            () -> queue.run("outer", LONG, () -> queue.<Integer>run("inner", LONG, () -> 1)))
        .isInstanceOf(IllegalStateException.class);
    assertThat(queue.holder()).isEmpty();
  }

  private record Held(CountDownLatch latch, Thread thread) {
    void release() throws InterruptedException {
      latch.countDown();
      thread.join();
    }
  }

  private Held hold(String owner) throws InterruptedException {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    Thread thread =
        Thread.startVirtualThread(() -> queue.run(owner, LONG, () -> block(started, release)));
    started.await();
    return new Held(release, thread);
  }

  private static boolean block(CountDownLatch started, CountDownLatch release)
      throws InterruptedException {
    started.countDown();
    release.await();
    return true;
  }

  private void awaitWaiting(int count) {
    while (queue.waiting() < count) {
      Thread.onSpinWait();
    }
  }
}
