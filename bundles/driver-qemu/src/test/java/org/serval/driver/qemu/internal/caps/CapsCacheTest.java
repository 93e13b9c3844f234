package org.serval.driver.qemu.internal.caps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.serval.api.LibvirtException;
import org.serval.driver.qemu.internal.Recorded;

final class CapsCacheTest {
  @TempDir private Path directory;
  private Path binary;
  private final AtomicInteger probes = new AtomicInteger();

  @BeforeEach
  void makeProgram() throws IOException {
    binary = Files.writeString(directory.resolve("qemu"), "one");
  }

  private CapsCache cache(boolean kvm) {
    return new CapsCache(directory.resolve("cache"), this::probe, kvm);
  }

  private QemuCaps probe(Path program) {
    probes.incrementAndGet();
    return Recorded.caps();
  }

  @Test
  void a_program_is_probed_once_however_many_ask() throws InterruptedException {
    CountDownLatch go = new CountDownLatch(1);
    CapsCache cache =
        new CapsCache(
            directory.resolve("cache"),
            program -> {
              await(go);
              return probe(program);
            },
            true);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      threads.add(Thread.ofVirtual().start(() -> cache.of(binary)));
    }
    go.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(probes).hasValue(1);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void the_next_daemon_reads_them_from_disk() {
    QemuCaps first = cache(true).of(binary);
    assertThat(cache(true).of(binary)).isEqualTo(first);
    assertThat(probes).hasValue(1);
  }

  @Test
  void a_changed_program_is_probed_again() throws IOException {
    CapsCache cache = cache(true);
    cache.of(binary);
    Files.writeString(binary, "another");
    cache.of(binary);
    assertThat(probes).hasValue(2);
  }

  @Test
  void a_host_that_lost_kvm_is_probed_again() {
    cache(true).of(binary);
    cache(false).of(binary);
    assertThat(probes).hasValue(2);
  }

  @Test
  void a_torn_cache_file_is_probed_again() throws IOException {
    cache(true).of(binary);
    try (var files = Files.list(directory.resolve("cache"))) {
      for (Path file : files.toList()) {
        Files.writeString(file, "{\"format\":");
      }
    }
    cache(true).of(binary);
    assertThat(probes).hasValue(2);
  }

  @Test
  void a_missing_program_is_told_in_the_real_daemons_words() {
    assertThatThrownBy(() -> cache(true).of(Path.of("/nonexistent/qemu")))
        .isInstanceOf(LibvirtException.class)
        .hasMessage("Cannot check QEMU binary /nonexistent/qemu: No such file or directory");
  }
}
