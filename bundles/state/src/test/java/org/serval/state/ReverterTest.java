package org.serval.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReverterTest {
  private final List<String> undone = new ArrayList<>();

  @Test
  void undoesTheStepsLastFirst() {
    try (Reverter reverter = new Reverter()) {
      reverter.add("one", () -> undone.add("one"));
      reverter.add("two", () -> undone.add("two"));
    }
    assertThat(undone).containsExactly("two", "one");
  }

  @Test
  void undoesNothingAfterACommit() {
    try (Reverter reverter = new Reverter()) {
      reverter.add("one", () -> undone.add("one"));
      reverter.commit();
    }
    assertThat(undone).isEmpty();
  }

  @Test
  void aFailedUndoDoesNotKeepTheOthersFromRunning() {
    try (Reverter reverter = new Reverter()) {
      reverter.add("one", () -> undone.add("one"));
      reverter.add(
          "two",
          () -> {
            throw new IOException("gone");
          });
    }
    assertThat(undone).containsExactly("one");
  }

  @Test
  void theErrorThatCausedItGoesOn() {
    assertThatThrownBy(this::failHalfWay).hasMessage("half way").hasNoSuppressedExceptions();
    assertThat(undone).containsExactly("one");
  }

  private void failHalfWay() {
    try (Reverter reverter = new Reverter()) {
      reverter.add("one", () -> undone.add("one"));
      throw new IllegalStateException("half way");
    }
  }
}
