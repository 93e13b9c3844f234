package org.serval.driver.qemu.internal.block;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.serval.api.constants.ConnectDomainEventBlockJobStatus;
import org.serval.driver.qemu.internal.block.DiskChain.Layer;
import org.serval.driver.qemu.internal.guest.BlockJob;
import org.serval.driver.qemu.internal.guest.BlockJob.Ending;
import org.serval.driver.qemu.internal.guest.BlockJob.Kind;
import org.serval.driver.qemu.internal.guest.Guest;
import org.serval.driver.qemu.internal.guest.Guests;
import org.serval.driver.qemu.internal.guest.Running;
import org.serval.driver.qemu.internal.life.Definitions;
import org.serval.driver.qemu.internal.life.Transitions;
import org.serval.xml.DomainView;
import org.serval.xml.Element;

/**
 * Brings documents to what a job left: the live one, and the definition where that has the same
 * disk. Runs in a job of the guest; blocks for the disk.
 */
public final class JobOutcome {
  private final Guests guests;
  private final Transitions transitions;
  private final Definitions definitions;

  /** For documents of these guests. */
  public JobOutcome(Guests guests, Transitions transitions, Definitions definitions) {
    this.guests = guests;
    this.transitions = transitions;
    this.definitions = definitions;
  }

  /**
   * How a job ended. An active commit that goes over to nothing has done nothing, whatever QEMU
   * says: it calls that a success once both images are alike.
   */
  static int status(BlockJob job, Optional<String> error) {
    if (error.isPresent()) {
      return job.ending() == Ending.ABORT
          ? ConnectDomainEventBlockJobStatus.VIR_DOMAIN_BLOCK_JOB_CANCELED
          : ConnectDomainEventBlockJobStatus.VIR_DOMAIN_BLOCK_JOB_FAILED;
    }
    boolean stayed = job.kind() == Kind.ACTIVE_COMMIT && job.ending() != Ending.PIVOT;
    return stayed
        ? ConnectDomainEventBlockJobStatus.VIR_DOMAIN_BLOCK_JOB_CANCELED
        : ConnectDomainEventBlockJobStatus.VIR_DOMAIN_BLOCK_JOB_COMPLETED;
  }

  /** Changes the documents; tells which images the disk has no more. */
  List<Layer> apply(Guest guest, Running running, BlockJob job, int status) {
    UnaryOperator<Element> live = ChainEdits::unmirrored;
    List<Layer> dropped = List.of();
    if (status == ConnectDomainEventBlockJobStatus.VIR_DOMAIN_BLOCK_JOB_COMPLETED) {
      DomainView view = guests.of(guest).current().document().view();
      DiskChain chain = DiskChain.of(DiskChain.find(view, job.disk()));
      dropped = dropped(job, chain);
      if (!dropped.isEmpty()) {
        UnaryOperator<Element> numbered = edit(job, chain, dropped, true);
        live = disk -> ChainEdits.unmirrored(numbered.apply(disk));
        define(guest, job, chain, edit(job, chain, dropped, false));
      }
    }
    transitions.rewritten(guest, running, ChainEdits.of(job.disk(), live));
    return dropped;
  }

  /** The images of a job that are not needed any more; none if the document has it done already. */
  private static List<Layer> dropped(BlockJob job, DiskChain chain) {
    Optional<Layer> base = numbered(chain, job.images().base());
    Optional<Layer> from =
        job.kind() == Kind.PULL ? chain.below(chain.top()) : numbered(chain, job.images().top());
    boolean known = base.isPresent() || job.images().base().isEmpty();
    return known && from.isPresent() ? chain.between(from.get(), base) : List.of();
  }

  private static Optional<Layer> numbered(DiskChain chain, OptionalInt number) {
    return number.isEmpty() ? Optional.empty() : chain.numbered(number.getAsInt());
  }

  private static UnaryOperator<Element> edit(
      BlockJob job, DiskChain chain, List<Layer> dropped, boolean numbered) {
    if (job.kind() == Kind.ACTIVE_COMMIT) {
      Layer base = numbered(chain, job.images().base()).orElseThrow();
      boolean last = chain.below(base).isEmpty();
      return disk -> ChainEdits.on(disk, base, numbered, last);
    }
    Set<String> paths = dropped.stream().map(Layer::path).collect(Collectors.toSet());
    return disk -> ChainEdits.without(disk, paths);
  }

  private void define(Guest guest, BlockJob job, DiskChain live, UnaryOperator<Element> change) {
    definitions.edit(
        guest, ChainEdits.of(job.disk(), disk -> isSame(disk, live) ? change.apply(disk) : disk));
  }

  private static boolean isSame(Element disk, DiskChain live) {
    List<Layer> layers = DiskChain.of(disk).layers();
    return !layers.isEmpty() && layers.getFirst().path().equals(live.top().path());
  }
}
