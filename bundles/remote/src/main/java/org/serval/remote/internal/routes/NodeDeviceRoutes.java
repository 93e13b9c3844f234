package org.serval.remote.internal.routes;

import static org.serval.protocol.remote.RemoteProcedures.*;

import java.util.List;
import org.serval.api.constants.ConnectListAllNodeDeviceFlags;
import org.serval.api.nodedev.NodeDeviceAssignment;
import org.serval.api.nodedev.NodeDeviceQueries;
import org.serval.api.nodedev.NodeDeviceSummary;
import org.serval.api.nodedev.NodeDevices;
import org.serval.protocol.XdrRecord;
import org.serval.protocol.remote.*;
import org.serval.remote.internal.Filters;
import org.serval.remote.internal.Invocation;
import org.serval.remote.internal.RouteGroup;
import org.serval.remote.internal.RouteList;
import org.serval.remote.internal.Wire;

/** The host's devices. */
public final class NodeDeviceRoutes implements RouteGroup {
  @Override
  public void addTo(RouteList routes) {
    queries(routes.of(NodeDeviceQueries.class));
    changes(routes.of(NodeDevices.class));
    assignment(routes.of(NodeDeviceAssignment.class));
  }

  private static void queries(RouteList.Of<NodeDeviceQueries> routes) {
    routes
        .fast(
            CONNECT_LIST_ALL_NODE_DEVICES,
            RemoteConnectListAllNodeDevicesArgs.class,
            NodeDeviceRoutes::listAll)
        .fast(
            NODE_NUM_OF_DEVICES,
            RemoteNodeNumOfDevicesArgs.class,
            (c, a, in) -> {
              in.allowFlags(a.flags(), 0);
              return new RemoteNodeNumOfDevicesRet(names(c, a.cap(), in).size());
            })
        .fast(
            NODE_LIST_DEVICES,
            RemoteNodeListDevicesArgs.class,
            (c, a, in) -> {
              in.allowFlags(a.flags(), 0);
              return new RemoteNodeListDevicesRet(
                  names(c, a.cap(), in).stream().limit(a.maxnames()).toList());
            })
        .fast(
            NODE_DEVICE_LOOKUP_BY_NAME,
            RemoteNodeDeviceLookupByNameArgs.class,
            (c, a) -> new RemoteNodeDeviceLookupByNameRet(device(c.byName(a.name()).name())))
        .fast(
            NODE_DEVICE_LOOKUP_SCSI_HOST_BY_WWN,
            RemoteNodeDeviceLookupScsiHostByWwnArgs.class,
            (c, a) ->
                new RemoteNodeDeviceLookupScsiHostByWwnRet(
                    device(c.scsiHostByWwn(a.wwnn(), a.wwpn(), a.flags()).name())))
        .fast(
            NODE_DEVICE_GET_PARENT,
            RemoteNodeDeviceGetParentArgs.class,
            (c, a) -> new RemoteNodeDeviceGetParentRet(c.byName(a.name()).parent()))
        .fast(
            NODE_DEVICE_NUM_OF_CAPS,
            RemoteNodeDeviceNumOfCapsArgs.class,
            (c, a) -> new RemoteNodeDeviceNumOfCapsRet(c.byName(a.name()).capabilities().size()))
        .fast(
            NODE_DEVICE_LIST_CAPS,
            RemoteNodeDeviceListCapsArgs.class,
            (c, a) ->
                new RemoteNodeDeviceListCapsRet(
                    c.byName(a.name()).capabilities().stream().limit(a.maxnames()).toList()))
        .fast(
            NODE_DEVICE_GET_AUTOSTART,
            RemoteNodeDeviceGetAutostartArgs.class,
            (c, a) -> new RemoteNodeDeviceGetAutostartRet(Wire.flag(c.autostart(a.name()))))
        .fast(
            NODE_DEVICE_IS_ACTIVE,
            RemoteNodeDeviceIsActiveArgs.class,
            (c, a) -> new RemoteNodeDeviceIsActiveRet(Wire.flag(c.active(a.name()))))
        .fast(
            NODE_DEVICE_IS_PERSISTENT,
            RemoteNodeDeviceIsPersistentArgs.class,
            (c, a) -> new RemoteNodeDeviceIsPersistentRet(Wire.flag(c.persistent(a.name()))))
        .blocking(
            NODE_DEVICE_GET_XML_DESC,
            RemoteNodeDeviceGetXmlDescArgs.class,
            (c, a) -> new RemoteNodeDeviceGetXmlDescRet(c.xml(a.name(), a.flags())));
  }

  private static void changes(RouteList.Of<NodeDevices> routes) {
    routes
        .blocking(
            NODE_DEVICE_CREATE_XML,
            RemoteNodeDeviceCreateXmlArgs.class,
            (c, a) -> new RemoteNodeDeviceCreateXmlRet(device(c.createXml(a.xmlDesc(), a.flags()))))
        .blocking(
            NODE_DEVICE_DEFINE_XML,
            RemoteNodeDeviceDefineXmlArgs.class,
            (c, a) -> new RemoteNodeDeviceDefineXmlRet(device(c.define(a.xmlDesc(), a.flags()))))
        .acting(
            NODE_DEVICE_UPDATE,
            RemoteNodeDeviceUpdateArgs.class,
            (c, a) -> c.update(a.name(), a.xmlDesc(), a.flags()))
        .acting(
            NODE_DEVICE_CREATE,
            RemoteNodeDeviceCreateArgs.class,
            (c, a) -> c.create(a.name(), a.flags()))
        .acting(
            NODE_DEVICE_DESTROY, RemoteNodeDeviceDestroyArgs.class, (c, a) -> c.destroy(a.name()))
        .acting(
            NODE_DEVICE_UNDEFINE,
            RemoteNodeDeviceUndefineArgs.class,
            (c, a) -> c.undefine(a.name(), a.flags()))
        .acting(
            NODE_DEVICE_SET_AUTOSTART,
            RemoteNodeDeviceSetAutostartArgs.class,
            (c, a) -> c.setAutostart(a.name(), a.autostart() != 0));
  }

  private static void assignment(RouteList.Of<NodeDeviceAssignment> routes) {
    routes
        .acting(
            NODE_DEVICE_DETTACH,
            RemoteNodeDeviceDettachArgs.class,
            (c, a) -> c.detach(a.name(), null, 0))
        .acting(
            NODE_DEVICE_DETACH_FLAGS,
            RemoteNodeDeviceDetachFlagsArgs.class,
            (c, a) -> c.detach(a.name(), a.driverName(), a.flags()))
        .acting(
            NODE_DEVICE_RE_ATTACH,
            RemoteNodeDeviceReAttachArgs.class,
            (c, a) -> c.reattach(a.name()))
        .acting(NODE_DEVICE_RESET, RemoteNodeDeviceResetArgs.class, (c, a) -> c.reset(a.name()));
  }

  private static final int STATES =
      ConnectListAllNodeDeviceFlags.VIR_CONNECT_LIST_NODE_DEVICES_INACTIVE
          | ConnectListAllNodeDeviceFlags.VIR_CONNECT_LIST_NODE_DEVICES_ACTIVE;
  private static final int PERSISTENCE =
      ConnectListAllNodeDeviceFlags.VIR_CONNECT_LIST_NODE_DEVICES_PERSISTENT
          | ConnectListAllNodeDeviceFlags.VIR_CONNECT_LIST_NODE_DEVICES_TRANSIENT;
  private static final int CAPABILITIES =
      (ConnectListAllNodeDeviceFlags.VIR_CONNECT_LIST_NODE_DEVICES_CAP_VPD << 1) - 1;

  private static RemoteNonnullNodeDevice device(String name) {
    return new RemoteNonnullNodeDevice(name);
  }

  private static XdrRecord listAll(
      NodeDeviceQueries devices, RemoteConnectListAllNodeDevicesArgs args, Invocation in) {
    in.allowFlags(args.flags(), (STATES | PERSISTENCE | CAPABILITIES) & devices.listFlags());
    List<RemoteNonnullNodeDevice> found =
        devices.all().stream()
            .filter(it -> accepts(args.flags(), it))
            .map(it -> device(it.name()))
            .filter(in::shows)
            .toList();
    return new RemoteConnectListAllNodeDevicesRet(
        args.needResults() == 0 ? List.of() : found, found.size());
  }

  private static boolean accepts(int flags, NodeDeviceSummary it) {
    return Filters.either(
            flags,
            ConnectListAllNodeDeviceFlags.VIR_CONNECT_LIST_NODE_DEVICES_ACTIVE,
            ConnectListAllNodeDeviceFlags.VIR_CONNECT_LIST_NODE_DEVICES_INACTIVE,
            it.active())
        && Filters.either(
            flags,
            ConnectListAllNodeDeviceFlags.VIR_CONNECT_LIST_NODE_DEVICES_PERSISTENT,
            ConnectListAllNodeDeviceFlags.VIR_CONNECT_LIST_NODE_DEVICES_TRANSIENT,
            it.persistent())
        && Filters.any(flags, CAPABILITIES, it.capabilityFlags());
  }

  private static List<String> names(NodeDeviceQueries devices, String capability, Invocation in) {
    return devices.all().stream()
        .filter(it -> it.active() && (capability == null || it.capabilities().contains(capability)))
        .map(NodeDeviceSummary::name)
        .filter(name -> in.shows(device(name)))
        .toList();
  }
}
