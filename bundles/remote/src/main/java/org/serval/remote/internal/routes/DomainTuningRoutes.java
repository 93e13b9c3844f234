package org.serval.remote.internal.routes;

import static org.serval.protocol.remote.RemoteProcedures.*;

import org.serval.api.constants.DomainModificationImpact;
import org.serval.api.domain.DomainDeviceTuning;
import org.serval.api.domain.DomainTuning;
import org.serval.protocol.remote.*;
import org.serval.remote.internal.Params;
import org.serval.remote.internal.RouteGroup;
import org.serval.remote.internal.RouteList;
import org.serval.remote.internal.Wire;

/** Limits and shares of domains. */
public final class DomainTuningRoutes implements RouteGroup {
  @Override
  public void addTo(RouteList routes) {
    whole(routes.of(DomainTuning.class));
    devices(routes.of(DomainDeviceTuning.class));
  }

  private static void whole(RouteList.Of<DomainTuning> routes) {
    routes
        .blocking(
            DOMAIN_GET_SCHEDULER_TYPE,
            RemoteDomainGetSchedulerTypeArgs.class,
            (c, a) ->
                new RemoteDomainGetSchedulerTypeRet(
                    c.schedulerType(Wire.domain(a.dom())),
                    c.schedulerParamCount(Wire.domain(a.dom()))))
        .blocking(
            DOMAIN_GET_SCHEDULER_PARAMETERS,
            RemoteDomainGetSchedulerParametersArgs.class,
            (c, a) ->
                new RemoteDomainGetSchedulerParametersRet(
                    Params.upTo(a.nparams(), c.schedulerParams(Wire.domain(a.dom()), 0), 0)))
        .blocking(
            DOMAIN_GET_SCHEDULER_PARAMETERS_FLAGS,
            RemoteDomainGetSchedulerParametersFlagsArgs.class,
            (c, a) ->
                new RemoteDomainGetSchedulerParametersFlagsRet(
                    Params.upTo(
                        a.nparams(),
                        c.schedulerParams(Wire.domain(a.dom()), a.flags()),
                        a.flags())))
        .acting(
            DOMAIN_SET_SCHEDULER_PARAMETERS,
            RemoteDomainSetSchedulerParametersArgs.class,
            (c, a) ->
                c.setSchedulerParams(
                    Wire.domain(a.dom()),
                    Params.fromWire(a.params()),
                    DomainModificationImpact.VIR_DOMAIN_AFFECT_LIVE))
        .acting(
            DOMAIN_SET_SCHEDULER_PARAMETERS_FLAGS,
            RemoteDomainSetSchedulerParametersFlagsArgs.class,
            (c, a) ->
                c.setSchedulerParams(Wire.domain(a.dom()), Params.fromWire(a.params()), a.flags()))
        .blocking(
            DOMAIN_GET_MEMORY_PARAMETERS,
            RemoteDomainGetMemoryParametersArgs.class,
            (c, a) ->
                Params.answer(
                    a.nparams(),
                    c.memoryParams(Wire.domain(a.dom()), Params.plain(a.flags())),
                    a.flags(),
                    RemoteDomainGetMemoryParametersRet::new))
        .acting(
            DOMAIN_SET_MEMORY_PARAMETERS,
            RemoteDomainSetMemoryParametersArgs.class,
            (c, a) ->
                c.setMemoryParams(Wire.domain(a.dom()), Params.fromWire(a.params()), a.flags()))
        .blocking(
            DOMAIN_GET_BLKIO_PARAMETERS,
            RemoteDomainGetBlkioParametersArgs.class,
            (c, a) ->
                Params.answer(
                    a.nparams(),
                    c.blkioParams(Wire.domain(a.dom()), Params.plain(a.flags())),
                    a.flags(),
                    RemoteDomainGetBlkioParametersRet::new))
        .acting(
            DOMAIN_SET_BLKIO_PARAMETERS,
            RemoteDomainSetBlkioParametersArgs.class,
            (c, a) ->
                c.setBlkioParams(Wire.domain(a.dom()), Params.fromWire(a.params()), a.flags()))
        .blocking(
            DOMAIN_GET_NUMA_PARAMETERS,
            RemoteDomainGetNumaParametersArgs.class,
            (c, a) ->
                Params.answer(
                    a.nparams(),
                    c.numaParams(Wire.domain(a.dom()), Params.plain(a.flags())),
                    a.flags(),
                    RemoteDomainGetNumaParametersRet::new))
        .acting(
            DOMAIN_SET_NUMA_PARAMETERS,
            RemoteDomainSetNumaParametersArgs.class,
            (c, a) -> c.setNumaParams(Wire.domain(a.dom()), Params.fromWire(a.params()), a.flags()))
        .blocking(
            DOMAIN_GET_PERF_EVENTS,
            RemoteDomainGetPerfEventsArgs.class,
            (c, a) ->
                new RemoteDomainGetPerfEventsRet(
                    Params.toWire(c.perfEvents(Wire.domain(a.dom()), Params.plain(a.flags())))))
        .acting(
            DOMAIN_SET_PERF_EVENTS,
            RemoteDomainSetPerfEventsArgs.class,
            (c, a) ->
                c.setPerfEvents(Wire.domain(a.dom()), Params.fromWire(a.params()), a.flags()));
  }

  private static void devices(RouteList.Of<DomainDeviceTuning> routes) {
    routes
        .blocking(
            DOMAIN_GET_BLOCK_IO_TUNE,
            RemoteDomainGetBlockIoTuneArgs.class,
            (c, a) ->
                Params.answer(
                    a.nparams(),
                    c.blockIoTune(
                        Wire.domain(a.dom()),
                        Params.named(a.nparams(), a.disk()),
                        Params.plain(a.flags())),
                    a.flags(),
                    RemoteDomainGetBlockIoTuneRet::new))
        .acting(
            DOMAIN_SET_BLOCK_IO_TUNE,
            RemoteDomainSetBlockIoTuneArgs.class,
            (c, a) ->
                c.setBlockIoTune(
                    Wire.domain(a.dom()), a.disk(), Params.fromWire(a.params()), a.flags()))
        .blocking(
            DOMAIN_GET_INTERFACE_PARAMETERS,
            RemoteDomainGetInterfaceParametersArgs.class,
            (c, a) ->
                Params.answer(
                    a.nparams(),
                    c.interfaceParams(
                        Wire.domain(a.dom()),
                        Params.named(a.nparams(), a.device()),
                        Params.plain(a.flags())),
                    a.flags(),
                    RemoteDomainGetInterfaceParametersRet::new))
        .acting(
            DOMAIN_SET_INTERFACE_PARAMETERS,
            RemoteDomainSetInterfaceParametersArgs.class,
            (c, a) ->
                c.setInterfaceParams(
                    Wire.domain(a.dom()), a.device(), Params.fromWire(a.params()), a.flags()));
  }
}
