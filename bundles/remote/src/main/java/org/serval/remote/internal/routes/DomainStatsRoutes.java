package org.serval.remote.internal.routes;

import static org.serval.protocol.remote.RemoteProcedures.*;

import java.util.List;
import org.serval.api.domain.BlockInfo;
import org.serval.api.domain.BlockStats;
import org.serval.api.domain.ControlInfo;
import org.serval.api.domain.CpuStats;
import org.serval.api.domain.DomainAddresses;
import org.serval.api.domain.DomainBulkStats;
import org.serval.api.domain.DomainCpuStats;
import org.serval.api.domain.DomainRef;
import org.serval.api.domain.DomainStats;
import org.serval.api.domain.InterfaceAddresses;
import org.serval.api.domain.InterfaceStats;
import org.serval.protocol.remote.*;
import org.serval.remote.internal.Params;
import org.serval.remote.internal.RouteGroup;
import org.serval.remote.internal.RouteList;
import org.serval.remote.internal.StatsAnswer;
import org.serval.remote.internal.Wire;

/** Numbers about domains. */
public final class DomainStatsRoutes implements RouteGroup {
  @Override
  public void addTo(RouteList routes) {
    single(routes.of(DomainStats.class));
    cpus(routes.of(DomainCpuStats.class));
    bulk(routes.of(DomainBulkStats.class));
    addresses(routes.of(DomainAddresses.class));
  }

  private static void single(RouteList.Of<DomainStats> routes) {
    routes
        .blocking(
            DOMAIN_BLOCK_STATS,
            RemoteDomainBlockStatsArgs.class,
            (c, a) -> blockStats(c.blockStats(Wire.domain(a.dom()), a.path())))
        .blocking(
            DOMAIN_BLOCK_STATS_FLAGS,
            RemoteDomainBlockStatsFlagsArgs.class,
            (c, a) ->
                Params.answer(
                    a.nparams(),
                    c.blockStatsParams(Wire.domain(a.dom()), a.path(), Params.plain(a.flags())),
                    a.flags(),
                    RemoteDomainBlockStatsFlagsRet::new))
        .blocking(
            DOMAIN_INTERFACE_STATS,
            RemoteDomainInterfaceStatsArgs.class,
            (c, a) -> interfaceStats(c.interfaceStats(Wire.domain(a.dom()), a.device())))
        .blocking(
            DOMAIN_GET_BLOCK_INFO,
            RemoteDomainGetBlockInfoArgs.class,
            (c, a) -> blockInfo(c.blockInfo(Wire.domain(a.dom()), a.path(), a.flags())))
        .blocking(
            DOMAIN_GET_DISK_ERRORS, RemoteDomainGetDiskErrorsArgs.class, (c, a) -> diskErrors(c, a))
        .fast(
            DOMAIN_GET_CONTROL_INFO,
            RemoteDomainGetControlInfoArgs.class,
            (c, a) -> controlInfo(c.controlInfo(Wire.domain(a.dom()), a.flags())));
  }

  private static void cpus(RouteList.Of<DomainCpuStats> routes) {
    routes.blocking(
        DOMAIN_GET_CPU_STATS, RemoteDomainGetCpuStatsArgs.class, (c, a) -> cpuStats(c, a));
  }

  private static void bulk(RouteList.Of<DomainBulkStats> routes) {
    routes.blocking(
        CONNECT_GET_ALL_DOMAIN_STATS,
        RemoteConnectGetAllDomainStatsArgs.class,
        (c, a, in) ->
            new StatsAnswer(
                in.shown(
                    c.allStats(Wire.domains(a.doms()), a.stats(), a.flags()),
                    it -> Wire.domain(it.domain()))));
  }

  private static void addresses(RouteList.Of<DomainAddresses> routes) {
    routes.blocking(
        DOMAIN_INTERFACE_ADDRESSES,
        RemoteDomainInterfaceAddressesArgs.class,
        (c, a) ->
            new RemoteDomainInterfaceAddressesRet(
                c.interfaceAddresses(Wire.domain(a.dom()), a.source(), a.flags()).stream()
                    .map(DomainStatsRoutes::addresses)
                    .toList()));
  }

  private static RemoteDomainBlockStatsRet blockStats(BlockStats it) {
    return new RemoteDomainBlockStatsRet(
        it.readRequests(), it.readBytes(), it.writeRequests(), it.writeBytes(), it.errors());
  }

  private static RemoteDomainInterfaceStatsRet interfaceStats(InterfaceStats it) {
    return new RemoteDomainInterfaceStatsRet(
        it.rxBytes(),
        it.rxPackets(),
        it.rxErrors(),
        it.rxDropped(),
        it.txBytes(),
        it.txPackets(),
        it.txErrors(),
        it.txDropped());
  }

  private static RemoteDomainGetBlockInfoRet blockInfo(BlockInfo it) {
    return new RemoteDomainGetBlockInfoRet(it.allocation(), it.capacity(), it.physical());
  }

  /** Without room for errors, the client asks how many disks there are. */
  private static RemoteDomainGetDiskErrorsRet diskErrors(
      DomainStats stats, RemoteDomainGetDiskErrorsArgs args) {
    DomainRef domain = Wire.domain(args.dom());
    if (args.maxerrors() == 0) {
      return new RemoteDomainGetDiskErrorsRet(List.of(), stats.diskCount(domain));
    }
    List<RemoteDomainDiskError> errors =
        stats.diskErrors(domain, args.flags()).stream()
            .limit(args.maxerrors())
            .map(it -> new RemoteDomainDiskError(it.disk(), it.error()))
            .toList();
    return new RemoteDomainGetDiskErrorsRet(errors, errors.size());
  }

  private static RemoteDomainGetControlInfoRet controlInfo(ControlInfo it) {
    return new RemoteDomainGetControlInfoRet(it.state(), it.details(), it.stateTime());
  }

  /**
   * Without room for rows, the client asks how many processors there are; without room for
   * parameters, how many a row has.
   */
  private static RemoteDomainGetCpuStatsRet cpuStats(
      DomainCpuStats stats, RemoteDomainGetCpuStatsArgs args) {
    CpuStats read =
        stats.cpuStats(
            Wire.domain(args.dom()),
            args.startCpu(),
            args.nparams() == 0 ? 0 : args.ncpus(),
            Params.plain(args.flags()));
    if (args.nparams() == 0) {
      return new RemoteDomainGetCpuStatsRet(
          List.of(), args.ncpus() == 0 ? read.cpus() : read.paramsPerCpu());
    }
    List<RemoteTypedParam> params =
        read.rows().stream()
            .flatMap(row -> Params.upTo(args.nparams(), row, args.flags()).stream())
            .toList();
    int widest = read.rows().stream().mapToInt(List::size).max().orElse(0);
    return new RemoteDomainGetCpuStatsRet(params, Math.min(args.nparams(), widest));
  }

  private static RemoteDomainInterface addresses(InterfaceAddresses it) {
    return new RemoteDomainInterface(
        it.name(),
        it.mac(),
        it.addresses().stream()
            .map(
                address ->
                    new RemoteDomainIpAddr(address.type(), address.address(), address.prefix()))
            .toList());
  }
}
