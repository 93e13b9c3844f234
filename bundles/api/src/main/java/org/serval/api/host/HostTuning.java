package org.serval.api.host;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;
import org.serval.api.Capability;
import org.serval.api.param.TypedParam;

/** The host's memory settings. Methods may block. */
@ConsumerType
public interface HostTuning extends Capability {
  /** What is set, {@code VIR_NODE_MEMORY_*}. */
  List<TypedParam> memoryParams(int flags);

  /** Changes what is named. */
  void setMemoryParams(List<TypedParam> params, int flags);

  /**
   * Free pages, of each size in each cell.
   *
   * @param pageSizes KiB
   */
  long[] freePages(int[] pageSizes, int startCell, int cells, int flags);

  /**
   * Reserves pages; tells for how many sizes it worked.
   *
   * @param pageSizes KiB
   * @param flags {@code VIR_NODE_ALLOC_PAGES_*}
   */
  int allocPages(int[] pageSizes, long[] counts, int startCell, int cells, int flags);

  /**
   * Puts the host to sleep.
   *
   * @param target {@code VIR_NODE_SUSPEND_TARGET_*}
   */
  void suspend(int target, long seconds, int flags);
}
