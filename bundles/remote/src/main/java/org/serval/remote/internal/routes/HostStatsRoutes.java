package org.serval.remote.internal.routes;

import static org.serval.protocol.remote.RemoteProcedures.*;

import java.util.List;
import org.serval.api.host.CpuMap;
import org.serval.api.host.DomainCapabilities;
import org.serval.api.host.HostCpus;
import org.serval.api.host.HostDescription;
import org.serval.api.host.HostSecurityFeatures;
import org.serval.api.host.HostStats;
import org.serval.api.host.HostTuning;
import org.serval.api.host.HypervisorCpus;
import org.serval.api.host.NodeStat;
import org.serval.protocol.remote.*;
import org.serval.remote.internal.Params;
import org.serval.remote.internal.RouteGroup;
import org.serval.remote.internal.RouteList;

/** Numbers and settings of the host, and its processors' models. */
public final class HostStatsRoutes implements RouteGroup {
  @Override
  public void addTo(RouteList routes) {
    numbers(routes.of(HostStats.class));
    settings(routes.of(HostTuning.class));
    description(routes.of(HostDescription.class));
    capabilities(routes.of(DomainCapabilities.class));
    models(routes.of(HostCpus.class));
    hypervisor(routes.of(HypervisorCpus.class));
    security(routes.of(HostSecurityFeatures.class));
  }

  private static void numbers(RouteList.Of<HostStats> routes) {
    routes
        .blocking(
            NODE_GET_CPU_STATS,
            RemoteNodeGetCpuStatsArgs.class,
            (c, a) -> cpuStats(c.cpuStats(a.cpuNum(), a.flags()), a.nparams()))
        .blocking(
            NODE_GET_MEMORY_STATS,
            RemoteNodeGetMemoryStatsArgs.class,
            (c, a) -> memoryStats(c.memoryStats(a.cellNum(), a.flags()), a.nparams()))
        .blocking(
            NODE_GET_CELLS_FREE_MEMORY,
            RemoteNodeGetCellsFreeMemoryArgs.class,
            (c, a) ->
                new RemoteNodeGetCellsFreeMemoryRet(
                    c.cellsFreeMemory(a.startCell(), a.maxcells()).stream()
                        .mapToLong(it -> it)
                        .toArray()))
        .blocking(
            NODE_GET_CPU_MAP,
            RemoteNodeGetCpuMapArgs.class,
            (c, a) -> cpuMap(c.cpuMap(a.flags()), a));
  }

  private static void settings(RouteList.Of<HostTuning> routes) {
    routes
        .blocking(
            NODE_GET_MEMORY_PARAMETERS,
            RemoteNodeGetMemoryParametersArgs.class,
            (c, a) ->
                Params.answer(
                    a.nparams(),
                    c.memoryParams(Params.plain(a.flags())),
                    a.flags(),
                    RemoteNodeGetMemoryParametersRet::new))
        .acting(
            NODE_SET_MEMORY_PARAMETERS,
            RemoteNodeSetMemoryParametersArgs.class,
            (c, a) -> c.setMemoryParams(Params.fromWire(a.params()), a.flags()))
        .blocking(
            NODE_GET_FREE_PAGES,
            RemoteNodeGetFreePagesArgs.class,
            (c, a) ->
                new RemoteNodeGetFreePagesRet(
                    c.freePages(a.pages(), a.startCell(), a.cellCount(), a.flags())))
        .blocking(
            NODE_ALLOC_PAGES,
            RemoteNodeAllocPagesArgs.class,
            (c, a) ->
                new RemoteNodeAllocPagesRet(
                    c.allocPages(
                        a.pageSizes(), a.pageCounts(), a.startCell(), a.cellCount(), a.flags())))
        .acting(
            NODE_SUSPEND_FOR_DURATION,
            RemoteNodeSuspendForDurationArgs.class,
            (c, a) -> c.suspend(a.target(), a.duration(), a.flags()));
  }

  private static void description(RouteList.Of<HostDescription> routes) {
    routes.blocking(
        CONNECT_GET_SYSINFO,
        RemoteConnectGetSysinfoArgs.class,
        (c, a) -> new RemoteConnectGetSysinfoRet(c.sysinfo(a.flags())));
  }

  private static void capabilities(RouteList.Of<DomainCapabilities> routes) {
    routes.blocking(
        CONNECT_GET_DOMAIN_CAPABILITIES,
        RemoteConnectGetDomainCapabilitiesArgs.class,
        (c, a) ->
            new RemoteConnectGetDomainCapabilitiesRet(
                c.domainCapabilities(
                    a.emulatorbin(), a.arch(), a.machine(), a.virttype(), a.flags())));
  }

  private static void models(RouteList.Of<HostCpus> routes) {
    routes
        .blocking(
            CONNECT_GET_CPU_MODEL_NAMES,
            RemoteConnectGetCpuModelNamesArgs.class,
            (c, a) -> models(c.models(a.arch(), a.flags()), a.needResults()))
        .blocking(
            CONNECT_COMPARE_CPU,
            RemoteConnectCompareCpuArgs.class,
            (c, a) -> new RemoteConnectCompareCpuRet(c.compare(a.xml(), a.flags())))
        .blocking(
            CONNECT_BASELINE_CPU,
            RemoteConnectBaselineCpuArgs.class,
            (c, a) -> new RemoteConnectBaselineCpuRet(c.baseline(a.xmlCPUs(), a.flags())));
  }

  private static void hypervisor(RouteList.Of<HypervisorCpus> routes) {
    routes
        .blocking(
            CONNECT_COMPARE_HYPERVISOR_CPU,
            RemoteConnectCompareHypervisorCpuArgs.class,
            (c, a) ->
                new RemoteConnectCompareHypervisorCpuRet(
                    c.compare(
                        a.emulator(), a.arch(), a.machine(), a.virttype(), a.xmlCPU(), a.flags())))
        .blocking(
            CONNECT_BASELINE_HYPERVISOR_CPU,
            RemoteConnectBaselineHypervisorCpuArgs.class,
            (c, a) ->
                new RemoteConnectBaselineHypervisorCpuRet(
                    c.baseline(
                        a.emulator(),
                        a.arch(),
                        a.machine(),
                        a.virttype(),
                        a.xmlCPUs(),
                        a.flags())));
  }

  private static void security(RouteList.Of<HostSecurityFeatures> routes) {
    routes.blocking(
        NODE_GET_SEV_INFO,
        RemoteNodeGetSevInfoArgs.class,
        (c, a) ->
            Params.answer(
                a.nparams(),
                c.sevInfo(Params.plain(a.flags())),
                a.flags(),
                RemoteNodeGetSevInfoRet::new));
  }

  private static RemoteNodeGetCpuStatsRet cpuStats(List<NodeStat> stats, int room) {
    return room == 0
        ? new RemoteNodeGetCpuStatsRet(List.of(), stats.size())
        : new RemoteNodeGetCpuStatsRet(
            stats.stream()
                .limit(room)
                .map(it -> new RemoteNodeGetCpuStats(it.name(), it.value()))
                .toList(),
            0);
  }

  private static RemoteNodeGetMemoryStatsRet memoryStats(List<NodeStat> stats, int room) {
    return room == 0
        ? new RemoteNodeGetMemoryStatsRet(List.of(), stats.size())
        : new RemoteNodeGetMemoryStatsRet(
            stats.stream()
                .limit(room)
                .map(it -> new RemoteNodeGetMemoryStats(it.name(), it.value()))
                .toList(),
            0);
  }

  private static RemoteNodeGetCpuMapRet cpuMap(CpuMap it, RemoteNodeGetCpuMapArgs args) {
    return new RemoteNodeGetCpuMapRet(
        args.needMap() == 0 ? new byte[0] : it.online(),
        args.needOnline() == 0 ? 0 : it.onlineCount(),
        it.count());
  }

  private static RemoteConnectGetCpuModelNamesRet models(List<String> names, int wanted) {
    return new RemoteConnectGetCpuModelNamesRet(wanted == 0 ? List.of() : names, names.size());
  }
}
