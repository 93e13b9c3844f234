package org.serval.remote.internal.routes;

import static org.serval.protocol.remote.RemoteProcedures.*;

import org.serval.api.domain.DomainJobs;
import org.serval.api.domain.JobInfo;
import org.serval.api.domain.JobStats;
import org.serval.protocol.remote.*;
import org.serval.remote.internal.Params;
import org.serval.remote.internal.RouteGroup;
import org.serval.remote.internal.RouteList;
import org.serval.remote.internal.Wire;

/** Long jobs on domains. */
public final class DomainJobRoutes implements RouteGroup {
  @Override
  public void addTo(RouteList routes) {
    routes
        .of(DomainJobs.class)
        .blocking(
            DOMAIN_GET_JOB_INFO,
            RemoteDomainGetJobInfoArgs.class,
            (c, a) -> jobInfo(c.jobInfo(Wire.domain(a.dom()))))
        .blocking(
            DOMAIN_GET_JOB_STATS,
            RemoteDomainGetJobStatsArgs.class,
            (c, a) -> jobStats(c.jobStats(Wire.domain(a.dom()), a.flags())))
        .acting(
            DOMAIN_ABORT_JOB,
            RemoteDomainAbortJobArgs.class,
            (c, a) -> c.abortJob(Wire.domain(a.dom()), 0))
        .acting(
            DOMAIN_ABORT_JOB_FLAGS,
            RemoteDomainAbortJobFlagsArgs.class,
            (c, a) -> c.abortJob(Wire.domain(a.dom()), a.flags()));
  }

  private static RemoteDomainGetJobInfoRet jobInfo(JobInfo it) {
    return new RemoteDomainGetJobInfoRet(
        it.type(),
        it.timeElapsed(),
        it.timeRemaining(),
        it.dataTotal(),
        it.dataProcessed(),
        it.dataRemaining(),
        it.memoryTotal(),
        it.memoryProcessed(),
        it.memoryRemaining(),
        it.fileTotal(),
        it.fileProcessed(),
        it.fileRemaining());
  }

  private static RemoteDomainGetJobStatsRet jobStats(JobStats it) {
    return new RemoteDomainGetJobStatsRet(it.type(), Params.toWire(it.params()));
  }
}
