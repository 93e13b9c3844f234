package org.serval.host;

import java.util.Arrays;
import java.util.List;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;
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

  NodeTuning(HostFiles files) {
    this.memory = new HostMemory(files);
    this.samePages = new SamePages(files);
    this.reserve = new PageReserve(files);
    this.sleep = new HostSleep(files);
  }

  @Override
  public List<TypedParam> memoryParams(int flags) {
    return samePages.read();
  }

  @Override
  public void setMemoryParams(List<TypedParam> params, int flags) {
    Flags.none(flags, "virHostMemSetParameters");
    samePages.set(params);
  }

  @Override
  public long[] freePages(int[] pageSizes, int startCell, int cells, int flags) {
    Flags.none(flags, "virHostMemGetFreePages");
    List<Integer> sizes = Arrays.stream(pageSizes).boxed().toList();
    return memory.freePages(sizes, startCell, cells).stream().mapToLong(Long::longValue).toArray();
  }

  @Override
  public int allocPages(int[] pageSizes, long[] counts, int startCell, int cells, int flags) {
    Flags.known(flags, 1, "virHostMemAllocPages");
    int done = 0;
    for (int cell : memory.range(startCell, cells)) {
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
          throw LibvirtException.invalidArgument(
              ErrorDomain.VIR_FROM_NONE, "Invalid type of node suspend target " + target);
    };
  }
}
