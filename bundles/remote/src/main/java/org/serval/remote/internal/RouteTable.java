package org.serval.remote.internal;

import java.util.List;

/**
 * The routes of a program by procedure number.
 *
 * <p>Groups are listed in the order in which clients need them. A group's routes are made when a
 * call comes that no earlier group answers, so that starting the daemon costs nothing and most
 * clients cost a few groups. Read by all threads without a lock: routes are immutable, and the
 * number of groups that were read is published last.
 */
final class RouteTable {
  private final Route[] routes;
  private final List<RouteGroup> groups;
  private volatile int read;

  RouteTable(int lastProcedure, List<RouteGroup> groups) {
    this.routes = new Route[lastProcedure + 1];
    this.groups = groups;
  }

  /** The route of a procedure that the program has; null if there is none. */
  Route find(int procedure) {
    while (true) {
      int before = read;
      Route route = routes[procedure];
      if (route != null || before == groups.size()) {
        return route;
      }
      readGroup(before);
    }
  }

  private synchronized void readGroup(int index) {
    if (index == read) {
      groups.get(index).addTo(new RouteList(routes));
      read = index + 1;
    }
  }
}
