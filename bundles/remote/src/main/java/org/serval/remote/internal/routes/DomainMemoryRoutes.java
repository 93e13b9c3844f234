package org.serval.remote.internal.routes;

import static org.serval.protocol.remote.RemoteProcedures.*;

import java.util.List;
import org.serval.api.constants.DomainMemoryModFlags;
import org.serval.api.domain.DomainMemory;
import org.serval.api.domain.MemoryStat;
import org.serval.protocol.remote.*;
import org.serval.remote.internal.RouteGroup;
import org.serval.remote.internal.RouteList;
import org.serval.remote.internal.Wire;

/** Memory of domains. */
public final class DomainMemoryRoutes implements RouteGroup {
  @Override
  public void addTo(RouteList routes) {
    routes
        .of(DomainMemory.class)
        .acting(
            DOMAIN_SET_MEMORY,
            RemoteDomainSetMemoryArgs.class,
            (c, a) ->
                c.setMemory(
                    Wire.domain(a.dom()), a.memory(), DomainMemoryModFlags.VIR_DOMAIN_MEM_LIVE))
        .acting(
            DOMAIN_SET_MAX_MEMORY,
            RemoteDomainSetMaxMemoryArgs.class,
            (c, a) ->
                c.setMemory(
                    Wire.domain(a.dom()), a.memory(), DomainMemoryModFlags.VIR_DOMAIN_MEM_MAXIMUM))
        .acting(
            DOMAIN_SET_MEMORY_FLAGS,
            RemoteDomainSetMemoryFlagsArgs.class,
            (c, a) -> c.setMemory(Wire.domain(a.dom()), a.memory(), a.flags()))
        .acting(
            DOMAIN_SET_MEMORY_STATS_PERIOD,
            RemoteDomainSetMemoryStatsPeriodArgs.class,
            (c, a) -> c.setStatsPeriod(Wire.domain(a.dom()), a.period(), a.flags()))
        .blocking(
            DOMAIN_MEMORY_STATS,
            RemoteDomainMemoryStatsArgs.class,
            (c, a) -> stats(c.memoryStats(Wire.domain(a.dom()), a.flags()), a.maxStats()))
        .blocking(
            DOMAIN_MEMORY_PEEK,
            RemoteDomainMemoryPeekArgs.class,
            (c, a) ->
                new RemoteDomainMemoryPeekRet(
                    c.peekMemory(Wire.domain(a.dom()), a.offset(), a.size(), a.flags())));
  }

  private static RemoteDomainMemoryStatsRet stats(List<MemoryStat> stats, int max) {
    return new RemoteDomainMemoryStatsRet(
        stats.stream()
            .limit(max)
            .map(it -> new RemoteDomainMemoryStat(it.tag(), it.value()))
            .toList());
  }
}
