package org.serval.rpc.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoopQueueTest {
  private static final long MILLI = 1_000_000;

  private final List<Runnable> looks = new ArrayList<>();
  private final List<String> done = new ArrayList<>();
  private long now = -5 * MILLI;
  private final LoopQueue queue = new LoopQueue(looks::add, () -> now);

  private Runnable step(String name, long millis) {
    return () -> {
      done.add(name);
      now += millis * MILLI;
    };
  }

  /** The loop has looked at its sockets: what was to run behind that does. */
  private void look() {
    List<Runnable> due = List.copyOf(looks);
    looks.clear();
    due.forEach(Runnable::run);
  }

  @Test
  void nothingRunsBeforeTheNextLook() {
    queue.add(step("a", 0));
    queue.add(step("b", 0));
    assertThat(done).isEmpty();
    assertThat(looks).hasSize(1);
    look();
    assertThat(done).containsExactly("a", "b");
    assertThat(looks).isEmpty();
  }

  @Test
  void aSliceEndsInTimeAndTheRestComesAfterAnotherLook() {
    for (String name : List.of("a", "b", "c", "d", "e")) {
      queue.add(step(name, 1));
    }
    look();
    assertThat(done).containsExactly("a", "b");
    look();
    assertThat(done).containsExactly("a", "b", "c", "d");
    look();
    assertThat(done).containsExactly("a", "b", "c", "d", "e");
    assertThat(looks).isEmpty();
  }

  @Test
  void whoComesAgainComesBehindTheOthersAndAfterAnotherLook() {
    queue.add(
        () -> {
          done.add("again");
          queue.add(step("second time", 0));
        });
    queue.add(step("other", 0));
    look();
    assertThat(done).containsExactly("again", "other");
    look();
    assertThat(done).containsExactly("again", "other", "second time");
  }

  @Test
  void aStepThatFailsTakesNoOtherWithIt() {
    queue.add(
        () -> {
          throw new IllegalStateException("as the test wants");
        });
    queue.add(step("other", 0));
    assertThatThrownBy(this::look).hasMessage("as the test wants");
    look();
    assertThat(done).containsExactly("other");
  }

  @Test
  void turnsAreShorterTheMoreAreWaiting() {
    assertThat(queue.turnEnds() - now).isEqualTo(2 * MILLI);
    for (int i = 0; i < 9; i++) {
      queue.add(step("x", 0));
    }
    assertThat(queue.turnEnds() - now).isEqualTo(MILLI / 5);
    assertThat(queue.passed(now)).isTrue();
    assertThat(queue.passed(now + 1)).isFalse();
  }
}
