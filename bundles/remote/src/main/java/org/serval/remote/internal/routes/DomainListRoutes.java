package org.serval.remote.internal.routes;

import static org.serval.protocol.remote.RemoteProcedures.*;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.serval.api.domain.DomainQueries;
import org.serval.api.domain.DomainSummary;
import org.serval.protocol.Nothing;
import org.serval.protocol.remote.*;
import org.serval.remote.internal.DomainFilter;
import org.serval.remote.internal.Invocation;
import org.serval.remote.internal.RouteGroup;
import org.serval.remote.internal.RouteList;
import org.serval.remote.internal.Wire;

/** Lists of domains, in the three ways that clients ask for them. */
public final class DomainListRoutes implements RouteGroup {
  @Override
  public void addTo(RouteList routes) {
    routes
        .of(DomainQueries.class)
        .fast(
            CONNECT_LIST_ALL_DOMAINS,
            RemoteConnectListAllDomainsArgs.class,
            DomainListRoutes::listAll)
        .fast(
            CONNECT_NUM_OF_DOMAINS,
            Nothing.class,
            (q, a, in) -> new RemoteConnectNumOfDomainsRet(count(q, in, DomainListRoutes::active)))
        .fast(
            CONNECT_NUM_OF_DEFINED_DOMAINS,
            Nothing.class,
            (q, a, in) -> new RemoteConnectNumOfDefinedDomainsRet(count(q, in, it -> !active(it))))
        .fast(
            CONNECT_LIST_DOMAINS,
            RemoteConnectListDomainsArgs.class,
            (q, a, in) -> new RemoteConnectListDomainsRet(activeIds(q, a.maxids(), in)))
        .fast(
            CONNECT_LIST_DEFINED_DOMAINS,
            RemoteConnectListDefinedDomainsArgs.class,
            (q, a, in) -> new RemoteConnectListDefinedDomainsRet(definedNames(q, a, in)));
  }

  private static RemoteConnectListAllDomainsRet listAll(
      DomainQueries queries, RemoteConnectListAllDomainsArgs args, Invocation in) {
    in.allowFlags(args.flags(), DomainFilter.ALL_FLAGS);
    Collection<DomainSummary> all = queries.all();
    List<RemoteNonnullDomain> found = new ArrayList<>(all.size());
    for (DomainSummary domain : all) {
      RemoteNonnullDomain named = Wire.domain(domain);
      if (DomainFilter.accepts(args.flags(), domain) && in.shows(named)) {
        found.add(named);
      }
    }
    return new RemoteConnectListAllDomainsRet(
        args.needResults() == 0 ? List.of() : found, found.size());
  }

  private static int[] activeIds(DomainQueries queries, int max, Invocation in) {
    return visible(queries, in, DomainListRoutes::active)
        .limit(max)
        .mapToInt(it -> it.ref().id())
        .toArray();
  }

  private static List<String> definedNames(
      DomainQueries queries, RemoteConnectListDefinedDomainsArgs args, Invocation in) {
    return visible(queries, in, it -> !active(it))
        .limit(args.maxnames())
        .map(it -> it.ref().name())
        .toList();
  }

  private static int count(DomainQueries queries, Invocation in, Predicate<DomainSummary> wanted) {
    return (int) visible(queries, in, wanted).count();
  }

  private static Stream<DomainSummary> visible(
      DomainQueries queries, Invocation in, Predicate<DomainSummary> wanted) {
    return queries.all().stream().filter(wanted).filter(it -> in.shows(Wire.domain(it)));
  }

  private static boolean active(DomainSummary domain) {
    return domain.ref().active();
  }
}
