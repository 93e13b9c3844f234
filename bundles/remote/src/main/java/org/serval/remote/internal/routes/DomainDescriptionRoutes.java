package org.serval.remote.internal.routes;

import static org.serval.protocol.remote.RemoteProcedures.*;

import org.serval.api.domain.DomainConversions;
import org.serval.api.domain.DomainMetadata;
import org.serval.api.domain.DomainRenames;
import org.serval.protocol.remote.*;
import org.serval.remote.internal.RouteGroup;
import org.serval.remote.internal.RouteList;
import org.serval.remote.internal.Wire;

/** Names, titles and other ways to write a domain. */
public final class DomainDescriptionRoutes implements RouteGroup {
  @Override
  public void addTo(RouteList routes) {
    metadata(routes.of(DomainMetadata.class));
    names(routes.of(DomainRenames.class));
    conversions(routes.of(DomainConversions.class));
  }

  private static void metadata(RouteList.Of<DomainMetadata> routes) {
    routes
        .fast(
            DOMAIN_GET_METADATA,
            RemoteDomainGetMetadataArgs.class,
            (c, a) ->
                new RemoteDomainGetMetadataRet(
                    c.metadata(Wire.domain(a.dom()), a.type(), a.uri(), a.flags())))
        .acting(
            DOMAIN_SET_METADATA,
            RemoteDomainSetMetadataArgs.class,
            (c, a) ->
                c.setMetadata(
                    Wire.domain(a.dom()), a.type(), a.metadata(), a.key(), a.uri(), a.flags()));
  }

  private static void names(RouteList.Of<DomainRenames> routes) {
    routes.blocking(DOMAIN_RENAME, RemoteDomainRenameArgs.class, (c, a) -> rename(c, a));
  }

  private static void conversions(RouteList.Of<DomainConversions> routes) {
    routes
        .blocking(
            CONNECT_DOMAIN_XML_FROM_NATIVE,
            RemoteConnectDomainXmlFromNativeArgs.class,
            (c, a) ->
                new RemoteConnectDomainXmlFromNativeRet(
                    c.fromNative(a.nativeFormat(), a.nativeConfig(), a.flags())))
        .blocking(
            CONNECT_DOMAIN_XML_TO_NATIVE,
            RemoteConnectDomainXmlToNativeArgs.class,
            (c, a) ->
                new RemoteConnectDomainXmlToNativeRet(
                    c.toNative(a.nativeFormat(), a.domainXml(), a.flags())));
  }

  private static RemoteDomainRenameRet rename(DomainRenames names, RemoteDomainRenameArgs args) {
    names.rename(Wire.domain(args.dom()), args.newName(), args.flags());
    return new RemoteDomainRenameRet(0);
  }
}
