package org.serval.driver.qemu.internal.guest;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.UnaryOperator;
import org.serval.api.LibvirtException;

/**
 * The jobs on the disks of one run of a guest, one a disk, and who waits for their ends. Any thread
 * may use it; nothing blocks.
 */
public final class BlockJobs {
  private final ConcurrentMap<String, Entry> byDisk = new ConcurrentHashMap<>();

  private record Entry(BlockJob job, CompletableFuture<Integer> end) {}

  /** Adds a job to a disk that has none. */
  public void add(BlockJob job) {
    byDisk.putIfAbsent(job.disk(), new Entry(job, new CompletableFuture<>()));
  }

  /** All, in no order. */
  public List<BlockJob> all() {
    return byDisk.values().stream().map(Entry::job).toList();
  }

  /** A disk's job. */
  public Optional<BlockJob> ofDisk(String disk) {
    return Optional.ofNullable(byDisk.get(disk)).map(Entry::job);
  }

  /** A job by QEMU's name for it. */
  public Optional<BlockJob> named(String name) {
    return all().stream().filter(job -> job.name().equals(name)).findFirst();
  }

  /** Changes what is known of a job, if it is there. */
  public void update(BlockJob job, UnaryOperator<BlockJob> change) {
    byDisk.computeIfPresent(
        job.disk(), (_, entry) -> new Entry(change.apply(entry.job()), entry.end()));
  }

  /**
   * The end of a disk's job: how it ended, by {@code VIR_DOMAIN_BLOCK_JOB_*}; or a {@link
   * LibvirtException} if nobody here will know.
   */
  public CompletableFuture<Integer> end(BlockJob job) {
    Entry entry = byDisk.get(job.disk());
    return entry == null ? CompletableFuture.failedFuture(QemuErrors.notRunning()) : entry.end();
  }

  /** Takes out a job. */
  public Optional<CompletableFuture<Integer>> remove(BlockJob job) {
    return Optional.ofNullable(byDisk.remove(job.disk())).map(Entry::end);
  }

  /** Tells all who wait for an end that they will not learn of it here. */
  public void abandon(LibvirtException why) {
    byDisk.values().forEach(entry -> entry.end().completeExceptionally(why));
  }
}
