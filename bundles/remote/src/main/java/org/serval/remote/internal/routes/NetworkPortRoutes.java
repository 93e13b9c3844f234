package org.serval.remote.internal.routes;

import static org.serval.protocol.remote.RemoteProcedures.*;

import java.util.List;
import org.serval.api.network.DhcpLease;
import org.serval.api.network.NetworkLeases;
import org.serval.api.network.NetworkMetadata;
import org.serval.api.network.NetworkPortRef;
import org.serval.api.network.NetworkPorts;
import org.serval.protocol.remote.*;
import org.serval.remote.internal.HostRefs;
import org.serval.remote.internal.Invocation;
import org.serval.remote.internal.Params;
import org.serval.remote.internal.RouteGroup;
import org.serval.remote.internal.RouteList;

/** Who is plugged into networks, their leases and their metadata. */
public final class NetworkPortRoutes implements RouteGroup {
  @Override
  public void addTo(RouteList routes) {
    ports(routes.of(NetworkPorts.class));
    leases(routes.of(NetworkLeases.class));
    metadata(routes.of(NetworkMetadata.class));
  }

  private static void ports(RouteList.Of<NetworkPorts> routes) {
    routes
        .blocking(
            NETWORK_LIST_ALL_PORTS,
            RemoteNetworkListAllPortsArgs.class,
            (c, a, in) -> listAll(c.ports(HostRefs.network(a.network()), a.flags()), a, in))
        .blocking(
            NETWORK_PORT_LOOKUP_BY_UUID,
            RemoteNetworkPortLookupByUuidArgs.class,
            (c, a) ->
                new RemoteNetworkPortLookupByUuidRet(
                    HostRefs.port(c.portByUuid(HostRefs.network(a.network()), a.uuid()))))
        .blocking(
            NETWORK_PORT_CREATE_XML,
            RemoteNetworkPortCreateXmlArgs.class,
            (c, a) ->
                new RemoteNetworkPortCreateXmlRet(
                    HostRefs.port(c.createPort(HostRefs.network(a.network()), a.xml(), a.flags()))))
        .blocking(
            NETWORK_PORT_GET_XML_DESC,
            RemoteNetworkPortGetXmlDescArgs.class,
            (c, a) ->
                new RemoteNetworkPortGetXmlDescRet(c.portXml(HostRefs.port(a.port()), a.flags())))
        .blocking(
            NETWORK_PORT_GET_PARAMETERS,
            RemoteNetworkPortGetParametersArgs.class,
            (c, a) ->
                Params.answer(
                    a.nparams(),
                    c.portParams(HostRefs.port(a.port()), Params.plain(a.flags())),
                    a.flags(),
                    RemoteNetworkPortGetParametersRet::new))
        .acting(
            NETWORK_PORT_SET_PARAMETERS,
            RemoteNetworkPortSetParametersArgs.class,
            (c, a) ->
                c.setPortParams(HostRefs.port(a.port()), Params.fromWire(a.params()), a.flags()))
        .acting(
            NETWORK_PORT_DELETE,
            RemoteNetworkPortDeleteArgs.class,
            (c, a) -> c.deletePort(HostRefs.port(a.port()), a.flags()));
  }

  private static void leases(RouteList.Of<NetworkLeases> routes) {
    routes.blocking(
        NETWORK_GET_DHCP_LEASES,
        RemoteNetworkGetDhcpLeasesArgs.class,
        (c, a) -> leases(c.leases(HostRefs.network(a.net()), a.mac(), a.flags()), a.needResults()));
  }

  private static void metadata(RouteList.Of<NetworkMetadata> routes) {
    routes
        .blocking(
            NETWORK_GET_METADATA,
            RemoteNetworkGetMetadataArgs.class,
            (c, a) ->
                new RemoteNetworkGetMetadataRet(
                    c.metadata(HostRefs.network(a.network()), a.type(), a.uri(), a.flags())))
        .acting(
            NETWORK_SET_METADATA,
            RemoteNetworkSetMetadataArgs.class,
            (c, a) ->
                c.setMetadata(
                    HostRefs.network(a.network()),
                    a.type(),
                    a.metadata(),
                    a.key(),
                    a.uri(),
                    a.flags()));
  }

  private static RemoteNetworkListAllPortsRet listAll(
      List<NetworkPortRef> ports, RemoteNetworkListAllPortsArgs args, Invocation in) {
    List<RemoteNonnullNetworkPort> found =
        ports.stream().map(HostRefs::port).filter(in::shows).toList();
    return new RemoteNetworkListAllPortsRet(
        args.needResults() == 0 ? List.of() : found, found.size());
  }

  private static RemoteNetworkGetDhcpLeasesRet leases(List<DhcpLease> leases, int wanted) {
    return new RemoteNetworkGetDhcpLeasesRet(
        wanted == 0 ? List.of() : leases.stream().map(NetworkPortRoutes::lease).toList(),
        leases.size());
  }

  private static RemoteNetworkDhcpLease lease(DhcpLease it) {
    return new RemoteNetworkDhcpLease(
        it.iface(),
        it.expiry(),
        it.type(),
        it.mac(),
        it.iaid(),
        it.address(),
        it.prefix(),
        it.hostname(),
        it.clientId());
  }
}
