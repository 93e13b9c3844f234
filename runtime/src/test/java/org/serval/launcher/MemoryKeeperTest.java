package org.serval.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MemoryKeeperTest {
  private static final long MB = 1L << 20;
  private static final long MILLI = 1_000_000;

  private long used = 10 * MB;
  private long computed = 700 * MILLI;
  private int collections;
  private final MemoryKeeper keeper = new MemoryKeeper(() -> used, () -> computed, this::collect);

  private void collect() {
    collections++;
    used = 20 * MB;
    computed += 300 * MILLI;
  }

  private void lookAt(long megabytes) {
    used = megabytes * MB;
    keeper.look();
  }

  @Test
  void whatABurstLeftIsCollectedOnceTheDaemonIsQuiet() {
    lookAt(300);
    assertThat(collections).as("still busy").isZero();
    lookAt(302);
    assertThat(collections).isEqualTo(1);
    lookAt(21);
    lookAt(22);
    assertThat(collections).isEqualTo(1);
  }

  @Test
  void aLittleMoreThanBeforeIsNotWorthACollection() {
    lookAt(30);
    lookAt(31);
    assertThat(collections).isZero();
  }

  @Test
  void aDaemonThatIsBusyIsLeftAlone() {
    for (long megabytes = 50; megabytes < 400; megabytes += 20) {
      lookAt(megabytes);
    }
    assertThat(collections).isZero();
  }

  @Test
  void nobodyWhoAsksAllTheTimeIsMadeToWait() {
    lookAt(300);
    for (int i = 0; i < 5; i++) {
      computed += 60 * MILLI;
      lookAt(301);
    }
    assertThat(collections).isZero();
    computed += 10 * MILLI;
    lookAt(301);
    assertThat(collections).isEqualTo(1);
  }

  @Test
  void theHeapOfThisJvmCanBeWatched() {
    MemoryKeeper.ofThisProcess().look();
  }
}
