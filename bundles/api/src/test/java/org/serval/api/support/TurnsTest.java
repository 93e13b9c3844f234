package org.serval.api.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.serval.api.ErrorCode;
import org.serval.api.LibvirtException;

final class TurnsTest {
  private static final UUID ONE = UUID.randomUUID();
  private int count;

  @Test
  void ofOneUuidOneStepAtATimeAndNothingStaysBehind() {
    Turns turns = new Turns(Duration.ofMinutes(1));
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 1000; i++) {
        threads.submit(() -> turns.take(ONE, () -> count++));
      }
    }
    assertThat(count).isEqualTo(1000);
    assertThat(turns.size()).isZero();
  }

  @Test
  void whoseTurnDoesNotComeIsToldSo() {
    Turns turns = new Turns(Duration.ZERO);
    turns.take(
        ONE,
        () -> {
          Thread other =
              Thread.startVirtualThread(
                  () ->
                      assertThatThrownBy(() -> turns.take(ONE, () -> null))
                          .isInstanceOfSatisfying(
                              LibvirtException.class,
                              error -> {
                                assertThat(error.code())
                                    .isEqualTo(ErrorCode.VIR_ERR_OPERATION_TIMEOUT);
                                count++;
                              }));
          join(other);
          return null;
        });
    assertThat(count).isEqualTo(1);
    assertThat(turns.size()).isZero();
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
