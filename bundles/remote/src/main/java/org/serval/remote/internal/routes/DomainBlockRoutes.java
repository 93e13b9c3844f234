package org.serval.remote.internal.routes;

import static org.serval.protocol.remote.RemoteProcedures.*;

import java.util.Optional;
import org.serval.api.domain.BlockJobInfo;
import org.serval.api.domain.DomainBlockJobs;
import org.serval.api.domain.DomainDisks;
import org.serval.protocol.remote.*;
import org.serval.remote.internal.Params;
import org.serval.remote.internal.RouteGroup;
import org.serval.remote.internal.RouteList;
import org.serval.remote.internal.Wire;

/** Disks of running guests, and jobs on them. */
public final class DomainBlockRoutes implements RouteGroup {
  @Override
  public void addTo(RouteList routes) {
    jobs(routes.of(DomainBlockJobs.class));
    disks(routes.of(DomainDisks.class));
  }

  private static void jobs(RouteList.Of<DomainBlockJobs> routes) {
    routes
        .acting(
            DOMAIN_BLOCK_PULL,
            RemoteDomainBlockPullArgs.class,
            (c, a) -> c.blockPull(Wire.domain(a.dom()), a.path(), a.bandwidth(), a.flags()))
        .acting(
            DOMAIN_BLOCK_REBASE,
            RemoteDomainBlockRebaseArgs.class,
            (c, a) ->
                c.blockRebase(Wire.domain(a.dom()), a.path(), a.base(), a.bandwidth(), a.flags()))
        .acting(
            DOMAIN_BLOCK_COPY,
            RemoteDomainBlockCopyArgs.class,
            (c, a) ->
                c.blockCopy(
                    Wire.domain(a.dom()),
                    a.path(),
                    a.destxml(),
                    Params.fromWire(a.params()),
                    a.flags()))
        .acting(
            DOMAIN_BLOCK_COMMIT,
            RemoteDomainBlockCommitArgs.class,
            (c, a) ->
                c.blockCommit(
                    Wire.domain(a.dom()), a.disk(), a.base(), a.top(), a.bandwidth(), a.flags()))
        .acting(
            DOMAIN_BLOCK_JOB_ABORT,
            RemoteDomainBlockJobAbortArgs.class,
            (c, a) -> c.blockJobAbort(Wire.domain(a.dom()), a.path(), a.flags()))
        .blocking(
            DOMAIN_GET_BLOCK_JOB_INFO,
            RemoteDomainGetBlockJobInfoArgs.class,
            (c, a) -> jobInfo(c.blockJobInfo(Wire.domain(a.dom()), a.path(), a.flags())))
        .acting(
            DOMAIN_BLOCK_JOB_SET_SPEED,
            RemoteDomainBlockJobSetSpeedArgs.class,
            (c, a) -> c.blockJobSetSpeed(Wire.domain(a.dom()), a.path(), a.bandwidth(), a.flags()));
  }

  private static void disks(RouteList.Of<DomainDisks> routes) {
    routes
        .acting(
            DOMAIN_BLOCK_RESIZE,
            RemoteDomainBlockResizeArgs.class,
            (c, a) -> c.blockResize(Wire.domain(a.dom()), a.disk(), a.size(), a.flags()))
        .blocking(
            DOMAIN_BLOCK_PEEK,
            RemoteDomainBlockPeekArgs.class,
            (c, a) ->
                new RemoteDomainBlockPeekRet(
                    c.peekBlock(Wire.domain(a.dom()), a.path(), a.offset(), a.size(), a.flags())))
        .acting(
            DOMAIN_SET_BLOCK_THRESHOLD,
            RemoteDomainSetBlockThresholdArgs.class,
            (c, a) -> c.setBlockThreshold(Wire.domain(a.dom()), a.dev(), a.threshold(), a.flags()));
  }

  private static RemoteDomainGetBlockJobInfoRet jobInfo(Optional<BlockJobInfo> job) {
    return job.map(
            it ->
                new RemoteDomainGetBlockJobInfoRet(
                    1, it.type(), it.bandwidth(), it.current(), it.end()))
        .orElseGet(() -> new RemoteDomainGetBlockJobInfoRet(0, 0, 0, 0, 0));
  }
}
