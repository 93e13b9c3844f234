package org.serval.remote.internal;

/** The routes of one kind of object. */
@FunctionalInterface
public interface RouteGroup {
  /** Lists the routes. */
  void addTo(RouteList routes);
}
