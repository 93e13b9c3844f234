package org.serval.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrameworkCacheTest {
  @TempDir Path directory;

  @Test
  void itIsKeptWhileTheBundlesAreTheSame() throws Exception {
    Path state = directory.resolve("sub/felix.cache");
    FrameworkCache cache = new FrameworkCache(state, "bundles 1");
    assertThat(cache.isCurrent()).isFalse();

    cache.invalidate();
    Files.createDirectories(state);
    cache.markCurrent();

    assertThat(new FrameworkCache(state, "bundles 1").isCurrent()).isTrue();
    assertThat(new FrameworkCache(state, "bundles 2").isCurrent()).isFalse();
  }

  @Test
  void aStateThatACrashLeftHalfMadeIsNotUsed() throws Exception {
    Path state = directory.resolve("felix.cache");
    FrameworkCache cache = new FrameworkCache(state, "bundles");
    Files.createDirectories(state);
    cache.markCurrent();

    cache.invalidate();

    assertThat(new FrameworkCache(state, "bundles").isCurrent()).isFalse();
  }
}
