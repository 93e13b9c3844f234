package org.serval.remote.internal.routes;

import static org.serval.api.constants.ConnectListAllNetworksFlags.*;
import static org.serval.protocol.remote.RemoteProcedures.*;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.serval.api.network.NetworkQueries;
import org.serval.api.network.NetworkSummary;
import org.serval.api.network.Networks;
import org.serval.protocol.Nothing;
import org.serval.protocol.XdrRecord;
import org.serval.protocol.remote.*;
import org.serval.remote.internal.Filters;
import org.serval.remote.internal.HostRefs;
import org.serval.remote.internal.Invocation;
import org.serval.remote.internal.RouteGroup;
import org.serval.remote.internal.RouteList;
import org.serval.remote.internal.Wire;

/** Virtual networks. */
public final class NetworkRoutes implements RouteGroup {
  @Override
  public void addTo(RouteList routes) {
    lists(routes.of(NetworkQueries.class));
    queries(routes.of(NetworkQueries.class));
    changes(routes.of(Networks.class));
  }

  private static void lists(RouteList.Of<NetworkQueries> routes) {
    routes
        .fast(
            CONNECT_LIST_ALL_NETWORKS,
            RemoteConnectListAllNetworksArgs.class,
            NetworkRoutes::listAll)
        .fast(
            CONNECT_NUM_OF_NETWORKS,
            Nothing.class,
            (c, a, in) ->
                new RemoteConnectNumOfNetworksRet(
                    (int) visible(c, in, NetworkSummary::active).count()))
        .fast(
            CONNECT_NUM_OF_DEFINED_NETWORKS,
            Nothing.class,
            (c, a, in) ->
                new RemoteConnectNumOfDefinedNetworksRet(
                    (int) visible(c, in, it -> !it.active()).count()))
        .fast(
            CONNECT_LIST_NETWORKS,
            RemoteConnectListNetworksArgs.class,
            (c, a, in) ->
                new RemoteConnectListNetworksRet(
                    names(c, a.maxnames(), in, NetworkSummary::active)))
        .fast(
            CONNECT_LIST_DEFINED_NETWORKS,
            RemoteConnectListDefinedNetworksArgs.class,
            (c, a, in) ->
                new RemoteConnectListDefinedNetworksRet(
                    names(c, a.maxnames(), in, it -> !it.active())));
  }

  private static void queries(RouteList.Of<NetworkQueries> routes) {
    routes
        .fast(
            NETWORK_LOOKUP_BY_NAME,
            RemoteNetworkLookupByNameArgs.class,
            (c, a) -> new RemoteNetworkLookupByNameRet(HostRefs.network(c.byName(a.name()).ref())))
        .fast(
            NETWORK_LOOKUP_BY_UUID,
            RemoteNetworkLookupByUuidArgs.class,
            (c, a) -> new RemoteNetworkLookupByUuidRet(HostRefs.network(c.byUuid(a.uuid()).ref())))
        .fast(
            NETWORK_GET_XML_DESC,
            RemoteNetworkGetXmlDescArgs.class,
            (c, a) -> new RemoteNetworkGetXmlDescRet(c.xml(HostRefs.network(a.net()), a.flags())))
        .fast(
            NETWORK_GET_BRIDGE_NAME,
            RemoteNetworkGetBridgeNameArgs.class,
            (c, a) -> new RemoteNetworkGetBridgeNameRet(c.bridgeName(HostRefs.network(a.net()))))
        .fast(
            NETWORK_GET_AUTOSTART,
            RemoteNetworkGetAutostartArgs.class,
            (c, a) ->
                new RemoteNetworkGetAutostartRet(
                    Wire.flag(c.byRef(HostRefs.network(a.net())).autostart())))
        .fast(
            NETWORK_IS_ACTIVE,
            RemoteNetworkIsActiveArgs.class,
            (c, a) ->
                new RemoteNetworkIsActiveRet(
                    Wire.flag(c.byRef(HostRefs.network(a.net())).active())))
        .fast(
            NETWORK_IS_PERSISTENT,
            RemoteNetworkIsPersistentArgs.class,
            (c, a) ->
                new RemoteNetworkIsPersistentRet(
                    Wire.flag(c.byRef(HostRefs.network(a.net())).persistent())));
  }

  private static void changes(RouteList.Of<Networks> routes) {
    routes
        .blocking(
            NETWORK_DEFINE_XML,
            RemoteNetworkDefineXmlArgs.class,
            (c, a) -> new RemoteNetworkDefineXmlRet(HostRefs.network(c.define(a.xml(), 0))))
        .blocking(
            NETWORK_DEFINE_XML_FLAGS,
            RemoteNetworkDefineXmlFlagsArgs.class,
            (c, a) ->
                new RemoteNetworkDefineXmlFlagsRet(HostRefs.network(c.define(a.xml(), a.flags()))))
        .blocking(
            NETWORK_CREATE_XML,
            RemoteNetworkCreateXmlArgs.class,
            (c, a) -> new RemoteNetworkCreateXmlRet(HostRefs.network(c.createXml(a.xml(), 0))))
        .blocking(
            NETWORK_CREATE_XML_FLAGS,
            RemoteNetworkCreateXmlFlagsArgs.class,
            (c, a) ->
                new RemoteNetworkCreateXmlFlagsRet(
                    HostRefs.network(c.createXml(a.xml(), a.flags()))))
        .acting(
            NETWORK_CREATE,
            RemoteNetworkCreateArgs.class,
            (c, a) -> c.create(HostRefs.network(a.net())))
        .acting(
            NETWORK_DESTROY,
            RemoteNetworkDestroyArgs.class,
            (c, a) -> c.destroy(HostRefs.network(a.net())))
        .acting(
            NETWORK_UNDEFINE,
            RemoteNetworkUndefineArgs.class,
            (c, a) -> c.undefine(HostRefs.network(a.net())))
        .acting(
            NETWORK_SET_AUTOSTART,
            RemoteNetworkSetAutostartArgs.class,
            (c, a) -> c.setAutostart(HostRefs.network(a.net()), a.autostart() != 0))
        .acting(
            NETWORK_UPDATE,
            RemoteNetworkUpdateArgs.class,
            (c, a) ->
                c.update(
                    HostRefs.network(a.net()),
                    a.command(),
                    a.section(),
                    a.parentIndex(),
                    a.xml(),
                    a.flags()));
  }

  private static XdrRecord listAll(
      NetworkQueries networks, RemoteConnectListAllNetworksArgs args, Invocation in) {
    in.allowFlags(args.flags(), ALL_FLAGS);
    List<RemoteNonnullNetwork> found =
        visible(networks, in, it -> accepts(args.flags(), it))
            .map(it -> HostRefs.network(it.ref()))
            .toList();
    return new RemoteConnectListAllNetworksRet(
        args.needResults() == 0 ? List.of() : found, found.size());
  }

  private static List<String> names(
      NetworkQueries networks, int max, Invocation in, Predicate<NetworkSummary> wanted) {
    return visible(networks, in, wanted).limit(max).map(it -> it.ref().name()).toList();
  }

  private static Stream<NetworkSummary> visible(
      NetworkQueries networks, Invocation in, Predicate<NetworkSummary> wanted) {
    return networks.all().stream()
        .filter(wanted)
        .filter(it -> in.shows(HostRefs.network(it.ref())));
  }

  private static final int ALL_FLAGS =
      VIR_CONNECT_LIST_NETWORKS_ACTIVE
          | VIR_CONNECT_LIST_NETWORKS_INACTIVE
          | VIR_CONNECT_LIST_NETWORKS_PERSISTENT
          | VIR_CONNECT_LIST_NETWORKS_TRANSIENT
          | VIR_CONNECT_LIST_NETWORKS_AUTOSTART
          | VIR_CONNECT_LIST_NETWORKS_NO_AUTOSTART;

  private static boolean accepts(int flags, NetworkSummary it) {
    return Filters.either(
            flags,
            VIR_CONNECT_LIST_NETWORKS_ACTIVE,
            VIR_CONNECT_LIST_NETWORKS_INACTIVE,
            it.active())
        && Filters.either(
            flags,
            VIR_CONNECT_LIST_NETWORKS_PERSISTENT,
            VIR_CONNECT_LIST_NETWORKS_TRANSIENT,
            it.persistent())
        && Filters.either(
            flags,
            VIR_CONNECT_LIST_NETWORKS_AUTOSTART,
            VIR_CONNECT_LIST_NETWORKS_NO_AUTOSTART,
            it.autostart());
  }
}
