package org.serval.remote.internal.routes;

import static org.serval.protocol.remote.RemoteProcedures.*;

import java.util.List;
import java.util.stream.Stream;
import org.serval.api.nwfilter.NwFilterBindings;
import org.serval.api.nwfilter.NwFilters;
import org.serval.protocol.Nothing;
import org.serval.protocol.XdrRecord;
import org.serval.protocol.remote.*;
import org.serval.remote.internal.HostRefs;
import org.serval.remote.internal.Invocation;
import org.serval.remote.internal.RouteGroup;
import org.serval.remote.internal.RouteList;

/** Network filters, and where they are in force. */
public final class NwFilterRoutes implements RouteGroup {
  @Override
  public void addTo(RouteList routes) {
    filters(routes.of(NwFilters.class));
    bindings(routes.of(NwFilterBindings.class));
  }

  private static void filters(RouteList.Of<NwFilters> routes) {
    routes
        .fast(
            CONNECT_LIST_ALL_NWFILTERS,
            RemoteConnectListAllNwfiltersArgs.class,
            NwFilterRoutes::listAll)
        .fast(
            CONNECT_NUM_OF_NWFILTERS,
            Nothing.class,
            (c, a, in) -> new RemoteConnectNumOfNwfiltersRet((int) visible(c, in).count()))
        .fast(
            CONNECT_LIST_NWFILTERS,
            RemoteConnectListNwfiltersArgs.class,
            (c, a, in) -> new RemoteConnectListNwfiltersRet(names(c, a.maxnames(), in)))
        .fast(
            NWFILTER_LOOKUP_BY_NAME,
            RemoteNwfilterLookupByNameArgs.class,
            (c, a) -> new RemoteNwfilterLookupByNameRet(HostRefs.filter(c.byName(a.name()))))
        .fast(
            NWFILTER_LOOKUP_BY_UUID,
            RemoteNwfilterLookupByUuidArgs.class,
            (c, a) -> new RemoteNwfilterLookupByUuidRet(HostRefs.filter(c.byUuid(a.uuid()))))
        .fast(
            NWFILTER_GET_XML_DESC,
            RemoteNwfilterGetXmlDescArgs.class,
            (c, a) ->
                new RemoteNwfilterGetXmlDescRet(c.xml(HostRefs.filter(a.nwfilter()), a.flags())))
        .blocking(
            NWFILTER_DEFINE_XML,
            RemoteNwfilterDefineXmlArgs.class,
            (c, a) -> new RemoteNwfilterDefineXmlRet(HostRefs.filter(c.define(a.xml(), 0))))
        .blocking(
            NWFILTER_DEFINE_XML_FLAGS,
            RemoteNwfilterDefineXmlFlagsArgs.class,
            (c, a) ->
                new RemoteNwfilterDefineXmlFlagsRet(HostRefs.filter(c.define(a.xml(), a.flags()))))
        .acting(
            NWFILTER_UNDEFINE,
            RemoteNwfilterUndefineArgs.class,
            (c, a) -> c.undefine(HostRefs.filter(a.nwfilter())));
  }

  private static void bindings(RouteList.Of<NwFilterBindings> routes) {
    routes
        .fast(
            CONNECT_LIST_ALL_NWFILTER_BINDINGS,
            RemoteConnectListAllNwfilterBindingsArgs.class,
            NwFilterRoutes::listBindings)
        .fast(
            NWFILTER_BINDING_LOOKUP_BY_PORT_DEV,
            RemoteNwfilterBindingLookupByPortDevArgs.class,
            (c, a) ->
                new RemoteNwfilterBindingLookupByPortDevRet(
                    HostRefs.binding(c.bindingByPort(a.name()))))
        .fast(
            NWFILTER_BINDING_GET_XML_DESC,
            RemoteNwfilterBindingGetXmlDescArgs.class,
            (c, a) ->
                new RemoteNwfilterBindingGetXmlDescRet(
                    c.bindingXml(HostRefs.binding(a.nwfilter()), a.flags())))
        .blocking(
            NWFILTER_BINDING_CREATE_XML,
            RemoteNwfilterBindingCreateXmlArgs.class,
            (c, a) ->
                new RemoteNwfilterBindingCreateXmlRet(
                    HostRefs.binding(c.createBinding(a.xml(), a.flags()))))
        .acting(
            NWFILTER_BINDING_DELETE,
            RemoteNwfilterBindingDeleteArgs.class,
            (c, a) -> c.deleteBinding(HostRefs.binding(a.nwfilter())));
  }

  private static XdrRecord listAll(
      NwFilters filters, RemoteConnectListAllNwfiltersArgs args, Invocation in) {
    in.allowFlags(args.flags(), 0);
    List<RemoteNonnullNwfilter> found = visible(filters, in).toList();
    return new RemoteConnectListAllNwfiltersRet(
        args.needResults() == 0 ? List.of() : found, found.size());
  }

  private static List<String> names(NwFilters filters, int max, Invocation in) {
    return visible(filters, in).limit(max).map(RemoteNonnullNwfilter::name).toList();
  }

  private static Stream<RemoteNonnullNwfilter> visible(NwFilters filters, Invocation in) {
    return filters.all().stream().map(HostRefs::filter).filter(in::shows);
  }

  private static XdrRecord listBindings(
      NwFilterBindings bindings, RemoteConnectListAllNwfilterBindingsArgs args, Invocation in) {
    in.allowFlags(args.flags(), 0);
    List<RemoteNonnullNwfilterBinding> found =
        bindings.bindings().stream().map(HostRefs::binding).filter(in::shows).toList();
    return new RemoteConnectListAllNwfilterBindingsRet(
        args.needResults() == 0 ? List.of() : found, found.size());
  }
}
