package org.serval.driver.test.internal;

import java.util.List;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;
import org.serval.api.host.HostTuning;
import org.serval.api.param.TypedParam;

/**
 * The host's pages. Asked for free ones, libvirt's test driver fails without a reason, which its
 * daemon words, and so does this; all else it does not serve.
 */
final class HostPages implements HostTuning {
  @Override
  public long[] freePages(int[] pageSizes, int startCell, int cells, int flags) {
    TestErrors.allowFlags(flags, 0, "testNodeGetFreePages");
    throw LibvirtException.internal(
        ErrorDomain.VIR_FROM_RPC, "Library function returned error but did not set virError");
  }

  @Override
  public List<TypedParam> memoryParams(int flags) {
    throw noSupport("virNodeGetMemoryParameters");
  }

  @Override
  public void setMemoryParams(List<TypedParam> params, int flags) {
    throw noSupport("virNodeSetMemoryParameters");
  }

  @Override
  public int allocPages(int[] pageSizes, long[] counts, int startCell, int cells, int flags) {
    throw noSupport("virNodeAllocPages");
  }

  @Override
  public void suspend(int target, long seconds, int flags) {
    throw noSupport("virNodeSuspendForDuration");
  }

  private static LibvirtException noSupport(String api) {
    return TestErrors.noSupport(api);
  }
}
