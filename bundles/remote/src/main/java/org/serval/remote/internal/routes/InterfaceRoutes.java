package org.serval.remote.internal.routes;

import static org.serval.protocol.remote.RemoteProcedures.*;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.serval.api.constants.ConnectListAllInterfacesFlags;
import org.serval.api.iface.InterfaceChanges;
import org.serval.api.iface.InterfaceSummary;
import org.serval.api.iface.Interfaces;
import org.serval.protocol.Nothing;
import org.serval.protocol.XdrRecord;
import org.serval.protocol.remote.*;
import org.serval.remote.internal.Filters;
import org.serval.remote.internal.HostRefs;
import org.serval.remote.internal.Invocation;
import org.serval.remote.internal.RouteGroup;
import org.serval.remote.internal.RouteList;
import org.serval.remote.internal.Wire;

/** The host's network interfaces. */
public final class InterfaceRoutes implements RouteGroup {
  @Override
  public void addTo(RouteList routes) {
    queries(routes.of(Interfaces.class));
    changes(routes.of(InterfaceChanges.class));
  }

  private static void queries(RouteList.Of<Interfaces> routes) {
    routes
        .blocking(
            CONNECT_LIST_ALL_INTERFACES,
            RemoteConnectListAllInterfacesArgs.class,
            InterfaceRoutes::listAll)
        .blocking(
            CONNECT_NUM_OF_INTERFACES,
            Nothing.class,
            (c, a, in) ->
                new RemoteConnectNumOfInterfacesRet(
                    (int) visible(c, in, InterfaceSummary::active).count()))
        .blocking(
            CONNECT_NUM_OF_DEFINED_INTERFACES,
            Nothing.class,
            (c, a, in) ->
                new RemoteConnectNumOfDefinedInterfacesRet(
                    (int) visible(c, in, it -> !it.active()).count()))
        .blocking(
            CONNECT_LIST_INTERFACES,
            RemoteConnectListInterfacesArgs.class,
            (c, a, in) ->
                new RemoteConnectListInterfacesRet(
                    names(c, a.maxnames(), in, InterfaceSummary::active)))
        .blocking(
            CONNECT_LIST_DEFINED_INTERFACES,
            RemoteConnectListDefinedInterfacesArgs.class,
            (c, a, in) ->
                new RemoteConnectListDefinedInterfacesRet(
                    names(c, a.maxnames(), in, it -> !it.active())))
        .blocking(
            INTERFACE_LOOKUP_BY_NAME,
            RemoteInterfaceLookupByNameArgs.class,
            (c, a) -> new RemoteInterfaceLookupByNameRet(HostRefs.iface(c.byName(a.name()))))
        .blocking(
            INTERFACE_LOOKUP_BY_MAC_STRING,
            RemoteInterfaceLookupByMacStringArgs.class,
            (c, a) -> new RemoteInterfaceLookupByMacStringRet(HostRefs.iface(c.byMac(a.mac()))))
        .blocking(
            INTERFACE_GET_XML_DESC,
            RemoteInterfaceGetXmlDescArgs.class,
            (c, a) -> new RemoteInterfaceGetXmlDescRet(c.xml(a.iface().name(), a.flags())))
        .blocking(
            INTERFACE_IS_ACTIVE,
            RemoteInterfaceIsActiveArgs.class,
            (c, a) ->
                new RemoteInterfaceIsActiveRet(Wire.flag(c.byName(a.iface().name()).active())));
  }

  private static void changes(RouteList.Of<InterfaceChanges> routes) {
    routes
        .blocking(
            INTERFACE_DEFINE_XML,
            RemoteInterfaceDefineXmlArgs.class,
            (c, a) -> new RemoteInterfaceDefineXmlRet(HostRefs.iface(c.define(a.xml(), a.flags()))))
        .acting(
            INTERFACE_UNDEFINE,
            RemoteInterfaceUndefineArgs.class,
            (c, a) -> c.undefine(a.iface().name()))
        .acting(
            INTERFACE_CREATE,
            RemoteInterfaceCreateArgs.class,
            (c, a) -> c.create(a.iface().name(), a.flags()))
        .acting(
            INTERFACE_DESTROY,
            RemoteInterfaceDestroyArgs.class,
            (c, a) -> c.destroy(a.iface().name(), a.flags()))
        .acting(
            INTERFACE_CHANGE_BEGIN,
            RemoteInterfaceChangeBeginArgs.class,
            (c, a) -> c.begin(a.flags()))
        .acting(
            INTERFACE_CHANGE_COMMIT,
            RemoteInterfaceChangeCommitArgs.class,
            (c, a) -> c.commit(a.flags()))
        .acting(
            INTERFACE_CHANGE_ROLLBACK,
            RemoteInterfaceChangeRollbackArgs.class,
            (c, a) -> c.rollback(a.flags()));
  }

  private static XdrRecord listAll(
      Interfaces interfaces, RemoteConnectListAllInterfacesArgs args, Invocation in) {
    in.allowFlags(
        args.flags(),
        ConnectListAllInterfacesFlags.VIR_CONNECT_LIST_INTERFACES_ACTIVE
            | ConnectListAllInterfacesFlags.VIR_CONNECT_LIST_INTERFACES_INACTIVE);
    List<RemoteNonnullInterface> found =
        visible(
                interfaces,
                in,
                it ->
                    Filters.either(
                        args.flags(),
                        ConnectListAllInterfacesFlags.VIR_CONNECT_LIST_INTERFACES_ACTIVE,
                        ConnectListAllInterfacesFlags.VIR_CONNECT_LIST_INTERFACES_INACTIVE,
                        it.active()))
            .map(HostRefs::iface)
            .toList();
    return new RemoteConnectListAllInterfacesRet(
        args.needResults() == 0 ? List.of() : found, found.size());
  }

  private static List<String> names(
      Interfaces interfaces, int max, Invocation in, Predicate<InterfaceSummary> wanted) {
    return visible(interfaces, in, wanted).limit(max).map(InterfaceSummary::name).toList();
  }

  private static Stream<InterfaceSummary> visible(
      Interfaces interfaces, Invocation in, Predicate<InterfaceSummary> wanted) {
    return interfaces.all().stream().filter(wanted).filter(it -> in.shows(HostRefs.iface(it)));
  }
}
