package org.serval.driver.qemu.internal.block;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.serval.api.LibvirtException;
import org.serval.api.constants.ConnectDomainEventBlockJobStatus;
import org.serval.api.event.DomainEvent;
import org.serval.driver.qemu.internal.block.DiskChain.Layer;
import org.serval.driver.qemu.internal.guest.BlockJob;
import org.serval.driver.qemu.internal.guest.Guest;
import org.serval.driver.qemu.internal.guest.Guests;
import org.serval.driver.qemu.internal.guest.Running;
import org.serval.driver.qemu.internal.life.DiskJobs;
import org.serval.driver.qemu.internal.life.Transitions;
import org.serval.qmp.JsonObject;
import org.serval.qmp.JsonValue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows jobs to their ends. An end is worked off in the guest's queue, and in an order that a
 * daemon may die in at any point: documents first, as they are with the job done; then QEMU forgets
 * the job; then this daemon does. Whoever finds a job that QEMU still has does it all again, which
 * changes nothing that is done; one that QEMU has no more was done, or never began.
 */
public final class BlockJobEnds implements DiskJobs {
  private static final Logger LOG = LoggerFactory.getLogger(BlockJobEnds.class);
  private static final Pattern OURS = Pattern.compile("(pull|commit)-.+-libvirt-\\d+-format");
  private final Guests guests;
  private final Transitions transitions;
  private final JobOutcome outcome;

  /** Jobs of these guests. */
  public BlockJobEnds(Guests guests, Transitions transitions, JobOutcome outcome) {
    this.guests = guests;
    this.transitions = transitions;
    this.outcome = outcome;
  }

  @Override
  public void changed(Guest guest, Running running, String job, String status) {
    switch (status) {
      case "ready" -> running.jobs().named(job).ifPresent(j -> ready(guest, running, j));
      case "concluded" ->
          Thread.ofVirtual().name("block-job-end").start(() -> inQueue(guest, running, job));
      default -> {}
    }
  }

  private void inQueue(Guest guest, Running running, String name) {
    try {
      guest.patientJob("block job end", () -> concluded(guest, running, name));
    } catch (RuntimeException e) {
      boolean over = guest.released() || running.destroyed() || running.shutDown();
      if (!over) { // QEMU cancels its jobs before it ends
        LOG.error("guest {}: end of block job {} is not handled", guest, name, e);
      }
    }
  }

  private Void concluded(Guest guest, Running running, String name) {
    if (guest.running().orElse(null) == running) {
      jobs(running).stream()
          .filter(told -> told.string("id").equals(name) && isConcluded(told))
          .findFirst()
          .ifPresent(told -> end(guest, running, told));
    }
    return null;
  }

  private static List<JsonObject> jobs(Running running) {
    return running.execute("query-jobs").asList().stream().map(JsonValue::asObject).toList();
  }

  private static boolean isConcluded(JsonObject told) {
    return told.string("status").equals("concluded");
  }

  @Override
  public void again(Guest guest, Running running) {
    List<JsonObject> told = jobs(running);
    for (BlockJob job : running.jobs().all()) {
      Optional<JsonObject> found =
          told.stream().filter(t -> t.string("id").equals(job.name())).findFirst();
      if (found.isEmpty()) {
        LOG.info("guest {}: block job {} is over", guest, job.name());
        forget(guest, running, job);
      } else if (found.get().string("status").equals("ready")) {
        ready(guest, running, job);
      }
    }
    told.stream()
        .filter(t -> isConcluded(t) && OURS.matcher(t.string("id")).matches())
        .forEach(t -> end(guest, running, t));
  }

  private void ready(Guest guest, Running running, BlockJob job) {
    if (job.ready() || job.kind() != BlockJob.Kind.ACTIVE_COMMIT) {
      return;
    }
    running.jobs().update(job, BlockJob::asReady);
    transitions.rewritten(guest, running, ChainEdits.of(job.disk(), ChainEdits::ready));
    transitions.settle(guest, running);
    tell(guest, job, ConnectDomainEventBlockJobStatus.VIR_DOMAIN_BLOCK_JOB_READY);
  }

  private void forget(Guest guest, Running running, BlockJob job) {
    transitions.rewritten(guest, running, ChainEdits.of(job.disk(), ChainEdits::unmirrored));
    running.jobs().remove(job);
    transitions.settle(guest, running);
  }

  private void end(Guest guest, Running running, JsonObject told) {
    String name = told.string("id");
    Optional<String> error = told.find("error").map(JsonValue::asString);
    Optional<BlockJob> known = running.jobs().named(name);
    if (known.isEmpty()) {
      running.execute("job-dismiss", JsonObject.of("id", name));
      return;
    }
    BlockJob job = known.get();
    int status = JobOutcome.status(job, error);
    if (status == ConnectDomainEventBlockJobStatus.VIR_DOMAIN_BLOCK_JOB_FAILED) {
      LOG.warn("guest {}: block job {} failed: {}", guest, name, error.orElse(""));
    }
    List<Layer> dropped = outcome.apply(guest, running, job, status);
    running.execute("job-dismiss", JsonObject.of("id", name));
    Optional<CompletableFuture<Integer>> end = running.jobs().remove(job);
    transitions.settle(guest, running);
    new UnusedNodes(guests.of(guest).current().document().tree()).removeFrom(running);
    if (job.deletes()) {
      UnusedImages.delete(dropped);
    }
    tell(guest, job, status);
    end.ifPresent(future -> future.complete(status));
  }

  private void tell(Guest guest, BlockJob job, int status) {
    try {
      String path =
          DiskChain.of(DiskChain.find(guests.of(guest).current().document().view(), job.disk()))
              .top()
              .path();
      transitions.publish(
          new DomainEvent.BlockJob(
              transitions.ref(guest), path, job.disk(), job.kind().number(), status));
    } catch (LibvirtException e) {
      LOG.warn("guest {}: nobody is told of block job {}: {}", guest, job.name(), e.getMessage());
    }
  }
}
