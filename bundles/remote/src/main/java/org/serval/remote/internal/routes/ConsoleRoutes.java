package org.serval.remote.internal.routes;

import static org.serval.protocol.remote.RemoteProcedures.*;

import org.serval.api.domain.DomainConsoles;
import org.serval.protocol.remote.*;
import org.serval.remote.internal.RouteGroup;
import org.serval.remote.internal.RouteList;
import org.serval.remote.internal.Wire;

/** The character devices of running guests, as streams. */
public final class ConsoleRoutes implements RouteGroup {
  @Override
  public void addTo(RouteList routes) {
    routes
        .of(DomainConsoles.class)
        .acting(
            DOMAIN_OPEN_CONSOLE,
            RemoteDomainOpenConsoleArgs.class,
            (c, a, in) ->
                in.openStream(c.openConsole(Wire.domain(a.dom()), a.devName(), a.flags())))
        .acting(
            DOMAIN_OPEN_CHANNEL,
            RemoteDomainOpenChannelArgs.class,
            (c, a, in) -> in.openStream(c.openChannel(Wire.domain(a.dom()), a.name(), a.flags())));
  }
}
