package org.serval.remote.internal;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.serval.api.ErrorDomain;
import org.serval.protocol.Procedure;

/**
 * The routes of a program by procedure number.
 *
 * <p>A part of the API has its groups of routes in the order in which clients need them. A group's
 * routes are made when a call comes that no earlier group of its part answers, so that starting the
 * daemon costs nothing and most clients cost a few groups. Found routes are read without a lock:
 * they are immutable, and who does not see one yet looks again under the lock.
 */
final class RouteTable {
  private final Route[] routes;
  private final Function<ErrorDomain, List<Supplier<RouteGroup>>> groups;
  private final Map<ErrorDomain, Iterator<Supplier<RouteGroup>>> unread =
      new EnumMap<>(ErrorDomain.class);
  private final Set<Class<?>> read = new HashSet<>();

  /** A program's routes, given the groups of each part. */
  RouteTable(int lastProcedure, Function<ErrorDomain, List<Supplier<RouteGroup>>> groups) {
    this.routes = new Route[lastProcedure + 1];
    this.groups = groups;
  }

  /** The route of a procedure that the program has; null if there is none. */
  Route find(Procedure procedure) {
    Route route = routes[procedure.number()];
    return route != null ? route : readUpTo(procedure);
  }

  private synchronized Route readUpTo(Procedure procedure) {
    Iterator<Supplier<RouteGroup>> rest =
        unread.computeIfAbsent(ApiPart.of(procedure), part -> groups.apply(part).iterator());
    while (routes[procedure.number()] == null && rest.hasNext()) {
      RouteGroup group = rest.next().get();
      if (read.add(group.getClass())) {
        group.addTo(new RouteList(routes));
      }
    }
    return routes[procedure.number()];
  }
}
