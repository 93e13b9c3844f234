package org.serval.driver.qemu.internal.block;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.serval.api.ErrorCode;
import org.serval.api.LibvirtException;
import org.serval.api.constants.ConnectDomainEventBlockJobStatus;
import org.serval.api.constants.DomainBlockJobAbortFlags;
import org.serval.api.constants.DomainBlockJobInfoFlags;
import org.serval.api.constants.DomainBlockJobSetSpeedFlags;
import org.serval.api.domain.BlockJobInfo;
import org.serval.api.domain.DomainRef;
import org.serval.driver.qemu.internal.guest.BlockJob;
import org.serval.driver.qemu.internal.guest.BlockJob.Ending;
import org.serval.driver.qemu.internal.guest.Guest;
import org.serval.driver.qemu.internal.guest.Guests;
import org.serval.driver.qemu.internal.guest.QemuErrors;
import org.serval.driver.qemu.internal.guest.Running;
import org.serval.driver.qemu.internal.life.Transitions;
import org.serval.qmp.JsonObject;
import org.serval.qmp.JsonValue;

/**
 * Asks about jobs on disks, paces and ends them. Who waits for an end does so outside of the
 * guest's queue, until the job or the guest ends or the driver goes. Any thread; blocks.
 */
final class BlockJobControl {
  private final Guests guests;
  private final Transitions transitions;

  BlockJobControl(Guests guests, Transitions transitions) {
    this.guests = guests;
    this.transitions = transitions;
  }

  private String target(Guest guest, String disk) {
    return DiskChain.of(DiskChain.find(guests.of(guest).current().document().view(), disk))
        .target();
  }

  private BlockJob job(Guest guest, String disk) {
    Running running = guest.requireRunning();
    String target = target(guest, disk);
    return running
        .jobs()
        .ofDisk(target)
        .orElseThrow(
            () -> DiskChain.invalid("disk " + target + " does not have an active block job"));
  }

  Optional<BlockJobInfo> info(DomainRef domain, String disk, int flags) {
    int bytes = DomainBlockJobInfoFlags.VIR_DOMAIN_BLOCK_JOB_INFO_BANDWIDTH_BYTES;
    QemuErrors.checkFlags(flags, bytes, "qemuDomainGetBlockJobInfo");
    Guest guest = guests.require(domain).guest();
    Running running = guest.requireRunning();
    return running
        .jobs()
        .ofDisk(target(guest, disk))
        .flatMap(job -> find(running, job).map(told -> info(job, told, flags == bytes)));
  }

  private static Optional<JsonObject> find(Running running, BlockJob job) {
    return running.execute("query-block-jobs").asList().stream()
        .map(JsonValue::asObject)
        .filter(told -> told.string("device").equals(job.name()))
        .findFirst();
  }

  /** A job that has nothing to do yet must not look as if it had done all. */
  private static BlockJobInfo info(BlockJob job, JsonObject told, boolean inBytes) {
    long end = told.number("len");
    boolean unknown = end == 0 && !job.ready();
    return new BlockJobInfo(
        job.kind().number(),
        Speeds.told(told.number("speed"), inBytes),
        told.number("offset"),
        unknown ? 1 : end);
  }

  void speed(DomainRef domain, String disk, long bandwidth, int flags) {
    int bytes = DomainBlockJobSetSpeedFlags.VIR_DOMAIN_BLOCK_JOB_SPEED_BANDWIDTH_BYTES;
    QemuErrors.checkFlags(flags, bytes, "qemuDomainBlockJobSetSpeed");
    long speed = Speeds.bytes(bandwidth, flags == bytes);
    Guest guest = guests.require(domain).guest();
    guest.job(
        "block job speed",
        () ->
            guest
                .requireRunning()
                .execute(
                    "block-job-set-speed",
                    JsonObject.of("device", job(guest, disk).name(), "speed", speed)));
  }

  void abort(DomainRef domain, String disk, int flags) {
    int pivot = DomainBlockJobAbortFlags.VIR_DOMAIN_BLOCK_JOB_ABORT_PIVOT;
    int async = DomainBlockJobAbortFlags.VIR_DOMAIN_BLOCK_JOB_ABORT_ASYNC;
    QemuErrors.checkFlags(flags, pivot | async, "qemuDomainBlockJobAbort");
    boolean pivots = (flags & pivot) != 0;
    Guest guest = guests.require(domain).guest();
    CompletableFuture<Integer> end = guest.job("block job abort", () -> end(guest, disk, pivots));
    if ((flags & async) == 0) {
      int status = await(end);
      if (pivots && status != ConnectDomainEventBlockJobStatus.VIR_DOMAIN_BLOCK_JOB_COMPLETED) {
        throw QemuErrors.of(
            ErrorCode.VIR_ERR_OPERATION_FAILED, "the block job failed before disk went over");
      }
    }
  }

  /** What is wanted is on disk before QEMU is told, so that the end is read right by anybody. */
  private CompletableFuture<Integer> end(Guest guest, String disk, boolean pivots) {
    BlockJob job = job(guest, disk);
    Running running = guest.requireRunning();
    if (pivots && !job.ready()) {
      throw QemuErrors.of(
          ErrorCode.VIR_ERR_BLOCK_COPY_ACTIVE,
          "block job '" + job.name() + "' not ready for pivot yet");
    }
    CompletableFuture<Integer> end = running.jobs().end(job);
    note(guest, running, job, pivots ? Ending.PIVOT : Ending.ABORT);
    try {
      if (pivots) {
        running.execute("job-complete", JsonObject.of("id", job.name()));
      } else {
        running.execute("block-job-cancel", JsonObject.of("device", job.name()));
      }
    } catch (RuntimeException e) {
      note(guest, running, job, job.ending());
      throw e;
    }
    return end;
  }

  private void note(Guest guest, Running running, BlockJob job, Ending ending) {
    running.jobs().update(job, now -> now.ending(ending));
    transitions.settle(guest, running);
  }

  private static int await(CompletableFuture<Integer> end) {
    try {
      return end.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw QemuErrors.of(ErrorCode.VIR_ERR_OPERATION_ABORTED, "interrupted");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof LibvirtException known) {
        throw new LibvirtException(known.code(), known.domain(), known.detail());
      }
      throw new AssertionError("ends with nothing else", e);
    }
  }
}
