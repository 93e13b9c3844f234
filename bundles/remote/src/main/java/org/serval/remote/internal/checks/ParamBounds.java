package org.serval.remote.internal.checks;

import static org.serval.protocol.remote.RemoteProcedures.*;

import org.serval.protocol.XdrRecord;
import org.serval.protocol.remote.*;

/** How many typed parameters a client may have room for. */
final class ParamBounds {
  private ParamBounds() {}

  static void check(int procedure, XdrRecord args) {
    switch (procedure) {
      case DOMAIN_GET_SCHEDULER_PARAMETERS ->
          bound(
              ((RemoteDomainGetSchedulerParametersArgs) args).nparams(),
              RemoteLimits.DOMAIN_SCHEDULER_PARAMETERS_MAX);
      case DOMAIN_GET_SCHEDULER_PARAMETERS_FLAGS ->
          bound(
              ((RemoteDomainGetSchedulerParametersFlagsArgs) args).nparams(),
              RemoteLimits.DOMAIN_SCHEDULER_PARAMETERS_MAX);
      case DOMAIN_GET_MEMORY_PARAMETERS ->
          bound(
              ((RemoteDomainGetMemoryParametersArgs) args).nparams(),
              RemoteLimits.DOMAIN_MEMORY_PARAMETERS_MAX);
      case DOMAIN_GET_BLKIO_PARAMETERS ->
          bound(
              ((RemoteDomainGetBlkioParametersArgs) args).nparams(),
              RemoteLimits.DOMAIN_BLKIO_PARAMETERS_MAX);
      case DOMAIN_GET_NUMA_PARAMETERS ->
          bound(
              ((RemoteDomainGetNumaParametersArgs) args).nparams(),
              RemoteLimits.DOMAIN_NUMA_PARAMETERS_MAX);
      case DOMAIN_GET_BLOCK_IO_TUNE ->
          bound(
              ((RemoteDomainGetBlockIoTuneArgs) args).nparams(),
              RemoteLimits.DOMAIN_BLOCK_IO_TUNE_PARAMETERS_MAX);
      case DOMAIN_GET_INTERFACE_PARAMETERS ->
          bound(
              ((RemoteDomainGetInterfaceParametersArgs) args).nparams(),
              RemoteLimits.DOMAIN_INTERFACE_PARAMETERS_MAX);
      case DOMAIN_BLOCK_STATS_FLAGS ->
          bound(
              ((RemoteDomainBlockStatsFlagsArgs) args).nparams(),
              RemoteLimits.DOMAIN_BLOCK_STATS_PARAMETERS_MAX);
      case NODE_GET_CPU_STATS ->
          bound(((RemoteNodeGetCpuStatsArgs) args).nparams(), RemoteLimits.NODE_CPU_STATS_MAX);
      case NODE_GET_MEMORY_STATS ->
          bound(
              ((RemoteNodeGetMemoryStatsArgs) args).nparams(), RemoteLimits.NODE_MEMORY_STATS_MAX);
      case NODE_GET_MEMORY_PARAMETERS ->
          bound(
              ((RemoteNodeGetMemoryParametersArgs) args).nparams(),
              RemoteLimits.NODE_MEMORY_PARAMETERS_MAX);
      default -> {}
    }
  }

  private static void bound(int room, int limit) {
    Bounds.refuseIf(room < 0, "nparams must be non-negative");
    Bounds.refuseIf(room > limit, "nparams too large");
  }
}
