package org.serval.admin.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdleWatchTest {
  @TempDir private Path run;
  private long now = Long.MAX_VALUE - 5;
  private boolean needed;
  private final IdleWatch watch = new IdleWatch(() -> now, () -> needed);

  private boolean after(long seconds) {
    now += TimeUnit.SECONDS.toNanos(seconds);
    return watch.tick();
  }

  @Test
  void withoutALimitTheDaemonStaysForEver() {
    assertThat(watch.armed()).isFalse();
    assertThat(after(1_000_000)).isFalse();
  }

  @Test
  void theTimeIsOverOnce() {
    watch.set(30);
    assertThat(after(29)).isFalse();
    assertThat(after(1)).isTrue();
    assertThat(after(60)).isFalse();
    assertThat(watch.armed()).isFalse();
  }

  @Test
  void whoNeedsTheDaemonHoldsItAndTheTimeBeginsWhenHeGoes() {
    watch.set(30);
    needed = true;
    assertThat(after(100)).isFalse();
    needed = false;
    assertThat(after(29)).isFalse();
    assertThat(after(1)).isTrue();
  }

  @Test
  void aNewLimitBeginsAnew() {
    watch.set(30);
    assertThat(after(29)).isFalse();
    watch.set(30);
    assertThat(after(29)).isFalse();
    watch.set(0);
    assertThat(after(100)).isFalse();
  }

  @Test
  void aGuestRunsWhileItsStatusFileIsThere() throws IOException {
    Guests guests = new Guests(run);
    assertThat(guests.run()).isFalse();
    Path status = Files.createDirectories(run.resolve("lxc")).resolve("box.xml");
    Files.createFile(run.resolve("lxc/box.pid"));
    assertThat(guests.run()).isFalse();
    Files.createFile(status);
    assertThat(guests.run()).isTrue();
    Files.delete(status);
    assertThat(guests.run()).isFalse();
  }
}
