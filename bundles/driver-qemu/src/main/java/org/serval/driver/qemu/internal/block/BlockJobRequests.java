package org.serval.driver.qemu.internal.block;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;
import org.serval.api.constants.DomainBlockCommitFlags;
import org.serval.api.constants.DomainBlockPullFlags;
import org.serval.api.constants.DomainBlockRebaseFlags;
import org.serval.api.domain.BlockJobInfo;
import org.serval.api.domain.DomainBlockJobs;
import org.serval.api.domain.DomainRef;
import org.serval.api.param.TypedParam;
import org.serval.driver.qemu.internal.block.DiskChain.Layer;
import org.serval.driver.qemu.internal.guest.BlockJob;
import org.serval.driver.qemu.internal.guest.Guest;
import org.serval.driver.qemu.internal.guest.Guests;
import org.serval.driver.qemu.internal.guest.QemuErrors;
import org.serval.driver.qemu.internal.guest.Running;
import org.serval.driver.qemu.internal.life.Transitions;
import org.serval.xml.DomainView;

/**
 * Begins jobs on disks, each in its guest's queue: it is noted on disk before QEMU is told, and
 * unnoted if QEMU refuses. Copies are not made yet. Any thread; blocks for the monitor.
 */
public final class BlockJobRequests implements DomainBlockJobs {
  private static final int ALL_REBASE = 0x7f;
  private static final int ALL_COMMIT = 0x1f;
  private final Guests guests;
  private final Transitions transitions;
  private final BlockJobControl control;

  /** Jobs of these guests. */
  public BlockJobRequests(Guests guests, Transitions transitions) {
    this.guests = guests;
    this.transitions = transitions;
    this.control = new BlockJobControl(guests, transitions);
  }

  @Override
  public void blockPull(DomainRef domain, String disk, long bandwidth, int flags) {
    int bytes = DomainBlockPullFlags.VIR_DOMAIN_BLOCK_PULL_BANDWIDTH_BYTES;
    QemuErrors.checkFlags(flags, bytes, "qemuDomainBlockPull");
    pull(domain, disk, null, bandwidth, flags);
  }

  @Override
  public void blockRebase(DomainRef domain, String disk, String base, long bandwidth, int flags) {
    QemuErrors.checkFlags(flags, ALL_REBASE, "qemuDomainBlockRebase");
    if ((flags & DomainBlockRebaseFlags.VIR_DOMAIN_BLOCK_REBASE_COPY) != 0) {
      throw LibvirtException.noSupport(ErrorDomain.VIR_FROM_QEMU, "virDomainBlockRebase");
    }
    if (base == null && (flags & DomainBlockRebaseFlags.VIR_DOMAIN_BLOCK_REBASE_RELATIVE) != 0) {
      throw DiskChain.invalid(
          "flag VIR_DOMAIN_BLOCK_REBASE_RELATIVE is valid only with non-null base");
    }
    pull(domain, disk, base, bandwidth, flags);
  }

  private void pull(DomainRef domain, String disk, String base, long bandwidth, int flags) {
    boolean inBytes = (flags & DomainBlockRebaseFlags.VIR_DOMAIN_BLOCK_REBASE_BANDWIDTH_BYTES) != 0;
    boolean relative = (flags & DomainBlockRebaseFlags.VIR_DOMAIN_BLOCK_REBASE_RELATIVE) != 0;
    guests.require(domain).guest().requireRunning();
    begin(
        domain,
        disk,
        chain -> {
          Layer top = chain.top();
          Optional<Layer> below = Optional.ofNullable(base).map(name -> chain.named(name, top));
          Optional<String> name =
              below.map(
                  layer ->
                      relative ? RelativeNames.through(chain.between(top, below)) : layer.path());
          return Plan.pull(chain, below, name, Speeds.bytes(bandwidth, inBytes));
        });
  }

  @Override
  public void blockCopy(
      DomainRef domain, String disk, String destXml, List<TypedParam> params, int flags) {
    throw LibvirtException.noSupport(ErrorDomain.VIR_FROM_QEMU, "virDomainBlockCopy");
  }

  @Override
  public void blockCommit(
      DomainRef domain, String disk, String base, String top, long bandwidth, int flags) {
    QemuErrors.checkFlags(flags, ALL_COMMIT, "qemuDomainBlockCommit");
    boolean inBytes = (flags & DomainBlockCommitFlags.VIR_DOMAIN_BLOCK_COMMIT_BANDWIDTH_BYTES) != 0;
    begin(
        domain,
        disk,
        chain -> new CommitChoice(chain, base, top, flags).plan(Speeds.bytes(bandwidth, inBytes)));
  }

  /** What is asked for is looked at before whether the guest runs, as libvirt does for commits. */
  private void begin(DomainRef domain, String disk, Function<DiskChain, Plan> planner) {
    Guest guest = guests.require(domain).guest();
    guest.job(
        "block job",
        () -> {
          DomainView view = guests.of(guest).current().document().view();
          DiskChain chain = DiskChain.of(DiskChain.find(view, disk));
          guest.running().ifPresent(running -> requireIdle(running, chain));
          Plan plan = planner.apply(chain);
          begin(guest, guest.requireRunning(), chain, plan);
          return null;
        });
  }

  private static void requireIdle(Running running, DiskChain chain) {
    if (running.jobs().ofDisk(chain.target()).isPresent()) {
      throw QemuErrors.of(
          ErrorCode.VIR_ERR_OPERATION_UNSUPPORTED,
          "disk '" + chain.target() + "' already in active block job");
    }
  }

  private void begin(Guest guest, Running running, DiskChain chain, Plan plan) {
    running.jobs().add(plan.job());
    try {
      mirror(guest, running, chain, plan);
      transitions.settle(guest, running);
      running.execute(plan.call().command(), plan.call().arguments());
    } catch (RuntimeException e) {
      running.jobs().remove(plan.job());
      transitions.rewritten(guest, running, ChainEdits.of(chain.target(), ChainEdits::unmirrored));
      transitions.settle(guest, running);
      throw e;
    }
  }

  private void mirror(Guest guest, Running running, DiskChain chain, Plan plan) {
    if (plan.job().kind() == BlockJob.Kind.ACTIVE_COMMIT) {
      Layer base = chain.numbered(plan.job().images().base().orElseThrow()).orElseThrow();
      transitions.rewritten(
          guest,
          running,
          ChainEdits.of(chain.target(), e -> ChainEdits.mirror(e, plan.job(), base)));
    }
  }

  @Override
  public void blockJobAbort(DomainRef domain, String disk, int flags) {
    control.abort(domain, disk, flags);
  }

  @Override
  public Optional<BlockJobInfo> blockJobInfo(DomainRef domain, String disk, int flags) {
    return control.info(domain, disk, flags);
  }

  @Override
  public void blockJobSetSpeed(DomainRef domain, String disk, long bandwidth, int flags) {
    control.speed(domain, disk, bandwidth, flags);
  }
}
