package org.serval.remote.internal.routes;

import static org.serval.protocol.remote.RemoteProcedures.*;

import java.util.List;
import org.serval.api.Capability;
import org.serval.api.constants.NetworkEventID;
import org.serval.api.constants.NodeDeviceEventID;
import org.serval.api.constants.SecretEventID;
import org.serval.api.constants.StoragePoolEventID;
import org.serval.api.event.EventSource;
import org.serval.api.network.NetworkQueries;
import org.serval.api.nodedev.NodeDeviceQueries;
import org.serval.api.secret.Secrets;
import org.serval.api.storage.StoragePoolQueries;
import org.serval.protocol.XdrRecord;
import org.serval.protocol.remote.*;
import org.serval.remote.internal.Invocation;
import org.serval.remote.internal.RouteGroup;
import org.serval.remote.internal.RouteList;
import org.serval.remote.internal.events.Kind;
import org.serval.remote.internal.events.Wish;

/** Callbacks for events of networks, storage pools, devices and secrets. */
public final class HostEventRoutes implements RouteGroup {
  @Override
  public void addTo(RouteList routes) {
    routes
        .onOpen(
            CONNECT_NETWORK_EVENT_REGISTER_ANY,
            RemoteConnectNetworkEventRegisterAnyArgs.class,
            HostEventRoutes::network,
            List.of(NetworkQueries.class, EventSource.class))
        .onOpen(
            CONNECT_NETWORK_EVENT_DEREGISTER_ANY,
            RemoteConnectNetworkEventDeregisterAnyArgs.class,
            (a, in) -> Callbacks.deregister(in, Kind.NETWORK, a.callbackID(), "network"))
        .onOpen(
            CONNECT_STORAGE_POOL_EVENT_REGISTER_ANY,
            RemoteConnectStoragePoolEventRegisterAnyArgs.class,
            HostEventRoutes::pool,
            List.of(StoragePoolQueries.class, EventSource.class))
        .onOpen(
            CONNECT_STORAGE_POOL_EVENT_DEREGISTER_ANY,
            RemoteConnectStoragePoolEventDeregisterAnyArgs.class,
            (a, in) -> Callbacks.deregister(in, Kind.STORAGE_POOL, a.callbackID(), "storage pool"))
        .onOpen(
            CONNECT_NODE_DEVICE_EVENT_REGISTER_ANY,
            RemoteConnectNodeDeviceEventRegisterAnyArgs.class,
            HostEventRoutes::device,
            List.of(NodeDeviceQueries.class, EventSource.class))
        .onOpen(
            CONNECT_NODE_DEVICE_EVENT_DEREGISTER_ANY,
            RemoteConnectNodeDeviceEventDeregisterAnyArgs.class,
            (a, in) -> Callbacks.deregister(in, Kind.NODE_DEVICE, a.callbackID(), "node device"))
        .onOpen(
            CONNECT_SECRET_EVENT_REGISTER_ANY,
            RemoteConnectSecretEventRegisterAnyArgs.class,
            HostEventRoutes::secret,
            List.of(Secrets.class, EventSource.class))
        // The real daemon speaks of devices here, and clients see its words.
        .onOpen(
            CONNECT_SECRET_EVENT_DEREGISTER_ANY,
            RemoteConnectSecretEventDeregisterAnyArgs.class,
            (a, in) -> Callbacks.deregister(in, Kind.SECRET, a.callbackID(), "node device"));
  }

  private static XdrRecord network(RemoteConnectNetworkEventRegisterAnyArgs args, Invocation in) {
    Callbacks.known(
        args.eventID(), NetworkEventID.VIR_NETWORK_EVENT_ID_METADATA_CHANGE, "network event ID");
    need(in, NetworkQueries.class);
    Object key = args.net() == null ? null : args.net().uuid();
    return Callbacks.register(
        in,
        new Wish(Kind.NETWORK, args.eventID(), false, key),
        RemoteConnectNetworkEventRegisterAnyRet::new);
  }

  private static XdrRecord pool(RemoteConnectStoragePoolEventRegisterAnyArgs args, Invocation in) {
    Callbacks.known(
        args.eventID(),
        StoragePoolEventID.VIR_STORAGE_POOL_EVENT_ID_REFRESH,
        "storage pool event ID");
    need(in, StoragePoolQueries.class);
    Object key = args.pool() == null ? null : args.pool().uuid();
    return Callbacks.register(
        in,
        new Wish(Kind.STORAGE_POOL, args.eventID(), false, key),
        RemoteConnectStoragePoolEventRegisterAnyRet::new);
  }

  private static XdrRecord device(RemoteConnectNodeDeviceEventRegisterAnyArgs args, Invocation in) {
    Callbacks.known(
        args.eventID(), NodeDeviceEventID.VIR_NODE_DEVICE_EVENT_ID_UPDATE, "node device event ID");
    need(in, NodeDeviceQueries.class);
    Object key = args.dev() == null ? null : args.dev().name();
    return Callbacks.register(
        in,
        new Wish(Kind.NODE_DEVICE, args.eventID(), false, key),
        RemoteConnectNodeDeviceEventRegisterAnyRet::new);
  }

  private static XdrRecord secret(RemoteConnectSecretEventRegisterAnyArgs args, Invocation in) {
    Callbacks.known(
        args.eventID(), SecretEventID.VIR_SECRET_EVENT_ID_VALUE_CHANGED, "secret event ID");
    need(in, Secrets.class);
    Object key = args.secret() == null ? null : args.secret().uuid();
    return Callbacks.register(
        in,
        new Wish(Kind.SECRET, args.eventID(), false, key),
        RemoteConnectSecretEventRegisterAnyRet::new);
  }

  private static void need(Invocation in, Class<? extends Capability> objects) {
    in.need(objects);
    in.need(EventSource.class);
  }
}
