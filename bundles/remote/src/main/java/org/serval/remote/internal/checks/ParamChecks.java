package org.serval.remote.internal.checks;

import static org.serval.protocol.remote.RemoteProcedures.*;
import static org.serval.remote.internal.checks.Sentences.*;

import org.serval.protocol.Procedure;
import org.serval.protocol.XdrRecord;
import org.serval.protocol.remote.*;

/** Functions that want at least one typed parameter, or room for one. */
final class ParamChecks {
  private ParamChecks() {}

  static void check(Procedure p, XdrRecord args) {
    switch (p.number()) {
      case DOMAIN_GET_SCHEDULER_PARAMETERS ->
          given(p, "params", ((RemoteDomainGetSchedulerParametersArgs) args).nparams());
      case DOMAIN_GET_SCHEDULER_PARAMETERS_FLAGS ->
          given(p, "params", ((RemoteDomainGetSchedulerParametersFlagsArgs) args).nparams());
      case DOMAIN_SET_SCHEDULER_PARAMETERS ->
          given(p, "params", ((RemoteDomainSetSchedulerParametersArgs) args).params());
      case DOMAIN_SET_SCHEDULER_PARAMETERS_FLAGS ->
          given(p, "params", ((RemoteDomainSetSchedulerParametersFlagsArgs) args).params());
      case DOMAIN_SET_MEMORY_PARAMETERS ->
          given(p, "params", ((RemoteDomainSetMemoryParametersArgs) args).params());
      case DOMAIN_SET_BLKIO_PARAMETERS ->
          given(p, "params", ((RemoteDomainSetBlkioParametersArgs) args).params());
      case DOMAIN_SET_NUMA_PARAMETERS ->
          given(p, "params", ((RemoteDomainSetNumaParametersArgs) args).params());
      case DOMAIN_SET_INTERFACE_PARAMETERS ->
          given(p, "params", ((RemoteDomainSetInterfaceParametersArgs) args).params());
      case DOMAIN_SET_PERF_EVENTS ->
          given(p, "params", ((RemoteDomainSetPerfEventsArgs) args).params());
      case DOMAIN_SET_IOTHREAD_PARAMS ->
          given(p, "params", ((RemoteDomainSetIothreadParamsArgs) args).params());
      case NODE_SET_MEMORY_PARAMETERS ->
          given(p, "params", ((RemoteNodeSetMemoryParametersArgs) args).params());
      case DOMAIN_SET_BLOCK_IO_TUNE ->
          positive(p, "nparams", ((RemoteDomainSetBlockIoTuneArgs) args).params().size());
      case DOMAIN_GET_BLOCK_IO_TUNE -> ioTune(p, (RemoteDomainGetBlockIoTuneArgs) args);
      default -> {}
    }
  }

  private static void ioTune(Procedure p, RemoteDomainGetBlockIoTuneArgs args) {
    if (args.nparams() != 0) {
      given(p, "disk", (Object) args.disk());
    }
  }
}
