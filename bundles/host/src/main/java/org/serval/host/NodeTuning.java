package org.serval.host;

import java.util.Arrays;
import java.util.List;
import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;
import org.serval.api.constants.NodeAllocPagesFlags;
import org.serval.api.constants.NodeSuspendTarget;
import org.serval.api.host.HostTuning;
import org.serval.api.param.TypedParam;
import org.serval.host.HostPart.SleepState;

/** The host's memory settings and its sleep, as drivers offer them. Any thread; may block. */
final class NodeTuning implements HostTuning {
  private final HostMemory memory;
  private final SamePages samePages;
  private final PageReserve reserve;
  private final HostSleep sleep;
  private final ErrorDomain domain;
  private final String prefix;

  NodeTuning(HostFiles files, ErrorDomain domain, String prefix) {
    this.domain = domain;
    this.prefix = prefix;
    this.memory = new HostMemory(files);
    this.samePages = new SamePages(files);
    this.reserve = new PageReserve(files);
    this.sleep = new HostSleep(files);
  }

  @Override
  public List<TypedParam> memoryParams(int flags) {
    Flags.none(flags, "virHostMemGetParameters");
    return samePages.read();
  }

  @Override
  public void setMemoryParams(List<TypedParam> params, int flags) {
    Flags.none(flags, "virHostMemSetParameters");
    samePages.set(params);
  }

  @Override
  public long[] freePages(int[] pageSizes, int startCell, int cells, int flags) {
    Flags.known(flags, 0, domain, prefix + "GetFreePages");
    List<Integer> sizes = Arrays.stream(pageSizes).boxed().toList();
    return memory.freePages(sizes, startCell, cells).stream().mapToLong(Long::longValue).toArray();
  }

  @Override
  public int allocPages(int[] pageSizes, long[] counts, int startCell, int cells, int flags) {
    Flags.known(flags, NodeAllocPagesFlags.VIR_NODE_ALLOC_PAGES_SET, domain, prefix + "AllocPages");
    int done = 0;
    for (int cell : memory.pageCells(startCell, cells)) {
      for (int i = 0; i < pageSizes.length; i++) {
        reserve.reserve(cell, pageSizes[i], counts[i], flags == 0);
        done++;
      }
    }
    return done;
  }

  @Override
  public void suspend(int target, long seconds, int flags) {
    Flags.none(flags, "virNodeSuspend");
    sleep.sleep(state(target), seconds);
  }

  private static SleepState state(int target) {
    return switch (target) {
      case NodeSuspendTarget.VIR_NODE_SUSPEND_TARGET_MEM -> SleepState.MEM;
      case NodeSuspendTarget.VIR_NODE_SUSPEND_TARGET_DISK -> SleepState.DISK;
      case NodeSuspendTarget.VIR_NODE_SUSPEND_TARGET_HYBRID -> SleepState.HYBRID;
      default ->
          throw new LibvirtException(
              ErrorCode.VIR_ERR_INVALID_ARG, ErrorDomain.VIR_FROM_NONE, "Invalid suspend target");
    };
  }
}
