package org.serval.remote.internal.routes;

import static org.serval.protocol.remote.RemoteProcedures.*;

import org.serval.api.domain.DomainDefinitions;
import org.serval.protocol.remote.*;
import org.serval.remote.internal.RouteGroup;
import org.serval.remote.internal.RouteList;
import org.serval.remote.internal.Wire;

/** Definitions of domains. */
public final class DomainDefinitionRoutes implements RouteGroup {
  private static final int SMALL = 32 * 1024;

  @Override
  public void addTo(RouteList routes) {
    routes
        .of(DomainDefinitions.class)
        .blockingUnless(
            a -> isSmall(a.xml()),
            DOMAIN_DEFINE_XML,
            RemoteDomainDefineXmlArgs.class,
            (c, a) -> new RemoteDomainDefineXmlRet(Wire.domain(c.define(a.xml(), 0))))
        .blockingUnless(
            a -> a.flags() == 0 && isSmall(a.xml()),
            DOMAIN_DEFINE_XML_FLAGS,
            RemoteDomainDefineXmlFlagsArgs.class,
            (c, a) -> new RemoteDomainDefineXmlFlagsRet(Wire.domain(c.define(a.xml(), a.flags()))))
        .actingUnless(
            a -> true,
            DOMAIN_UNDEFINE,
            RemoteDomainUndefineArgs.class,
            (c, a) -> c.undefine(Wire.domain(a.dom()), 0))
        .actingUnless(
            a -> true,
            DOMAIN_UNDEFINE_FLAGS,
            RemoteDomainUndefineFlagsArgs.class,
            (c, a) -> c.undefine(Wire.domain(a.dom()), a.flags()))
        .actingUnless(
            a -> true,
            DOMAIN_SET_AUTOSTART,
            RemoteDomainSetAutostartArgs.class,
            (c, a) -> c.setAutostart(Wire.domain(a.dom()), a.autostart() != 0));
  }

  /** Whether a document is read in no time. */
  private static boolean isSmall(String xml) {
    return xml.length() <= SMALL;
  }
}
