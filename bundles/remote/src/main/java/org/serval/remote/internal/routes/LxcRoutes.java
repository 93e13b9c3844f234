package org.serval.remote.internal.routes;

import static org.serval.protocol.lxc.LxcProcedures.*;

import org.serval.api.lxc.LxcNamespaces;
import org.serval.protocol.Nothing;
import org.serval.protocol.lxc.LxcDomainOpenNamespaceArgs;
import org.serval.remote.internal.RouteGroup;
import org.serval.remote.internal.RouteList;
import org.serval.remote.internal.Wire;

/** The way into a container. */
public final class LxcRoutes implements RouteGroup {
  @Override
  public void addTo(RouteList routes) {
    routes
        .of(LxcNamespaces.class)
        .acting(
            DOMAIN_OPEN_NAMESPACE,
            LxcDomainOpenNamespaceArgs.class,
            (c, a, in) ->
                in.replyWithFiles(
                    Nothing.INSTANCE, c.openNamespaces(Wire.domain(a.dom()), a.flags())));
  }
}
