package org.serval.remote.internal.events;

import org.serval.api.constants.DomainEventID;
import org.serval.api.event.DomainEvent;
import org.serval.api.event.Event;
import org.serval.api.event.NetworkEvent;
import org.serval.api.event.NodeDeviceEvent;
import org.serval.api.event.QemuMonitorEvent;
import org.serval.api.event.SecretEvent;
import org.serval.api.event.StoragePoolEvent;
import org.serval.protocol.qemu.QemuDomainMonitorEventMsg;
import org.serval.protocol.qemu.QemuProcedures;
import org.serval.protocol.qemu.QemuProgram;
import org.serval.protocol.remote.*;
import org.serval.remote.internal.HostRefs;
import org.serval.remote.internal.Wire;

/** Events of all kinds, made ready to be matched and sent. */
final class Occurrences {
  private Occurrences() {}

  static Occurrence of(Event event) {
    return switch (event) {
      case DomainEvent it -> domain(it);
      case NetworkEvent it ->
          Occurrence.of(
              Kind.NETWORK,
              it.network().uuid(),
              HostRefs.network(it.network()),
              it.eventId(),
              message(it, HostRefs.network(it.network())));
      case StoragePoolEvent it ->
          Occurrence.of(
              Kind.STORAGE_POOL,
              it.pool().uuid(),
              HostRefs.pool(it.pool()),
              it.eventId(),
              message(it, HostRefs.pool(it.pool())));
      case NodeDeviceEvent it -> {
        RemoteNonnullNodeDevice device = new RemoteNonnullNodeDevice(it.device());
        yield Occurrence.of(
            Kind.NODE_DEVICE, it.device(), device, it.eventId(), message(it, device));
      }
      case SecretEvent it ->
          Occurrence.of(
              Kind.SECRET,
              it.secret().uuid(),
              HostRefs.secret(it.secret()),
              it.eventId(),
              message(it, HostRefs.secret(it.secret())));
      case QemuMonitorEvent it -> monitor(it);
    };
  }

  private static Occurrence monitor(QemuMonitorEvent it) {
    RemoteNonnullDomain dom = Wire.domain(it.domain());
    EventMessage message =
        EventMessage.of(
            QemuProgram.INSTANCE,
            QemuProcedures.DOMAIN_MONITOR_EVENT,
            id ->
                new QemuDomainMonitorEventMsg(
                    id, dom, it.name(), it.seconds(), it.micros(), it.details()));
    return new Occurrence(
        Kind.QEMU_MONITOR, it.domain().uuid(), dom, 0, 0, it.name(), id -> message);
  }

  private static Occurrence domain(DomainEvent event) {
    return new Occurrence(
        Kind.DOMAIN,
        event.domain().uuid(),
        Wire.domain(event.domain()),
        event.eventId(),
        secondForm(event.eventId()),
        null,
        id -> DomainEventMessages.of(event, id));
  }

  private static int secondForm(int eventId) {
    return switch (eventId) {
      case DomainEventID.VIR_DOMAIN_EVENT_ID_IO_ERROR ->
          DomainEventID.VIR_DOMAIN_EVENT_ID_IO_ERROR_REASON;
      case DomainEventID.VIR_DOMAIN_EVENT_ID_BLOCK_JOB ->
          DomainEventID.VIR_DOMAIN_EVENT_ID_BLOCK_JOB_2;
      default -> eventId;
    };
  }

  private static EventMessage message(NetworkEvent event, RemoteNonnullNetwork network) {
    return switch (event) {
      case NetworkEvent.Lifecycle it ->
          EventMessage.of(
              RemoteProcedures.NETWORK_EVENT_LIFECYCLE,
              id -> new RemoteNetworkEventLifecycleMsg(id, network, it.event(), it.detail()));
      case NetworkEvent.MetadataChange it ->
          EventMessage.of(
              RemoteProcedures.NETWORK_EVENT_CALLBACK_METADATA_CHANGE,
              id ->
                  new RemoteNetworkEventCallbackMetadataChangeMsg(
                      id, network, it.type(), it.namespace()));
    };
  }

  private static EventMessage message(StoragePoolEvent event, RemoteNonnullStoragePool pool) {
    return switch (event) {
      case StoragePoolEvent.Lifecycle it ->
          EventMessage.of(
              RemoteProcedures.STORAGE_POOL_EVENT_LIFECYCLE,
              id -> new RemoteStoragePoolEventLifecycleMsg(id, pool, it.event(), it.detail()));
      case StoragePoolEvent.Refresh it ->
          EventMessage.of(
              RemoteProcedures.STORAGE_POOL_EVENT_REFRESH,
              id -> new RemoteStoragePoolEventRefreshMsg(id, pool));
    };
  }

  private static EventMessage message(NodeDeviceEvent event, RemoteNonnullNodeDevice device) {
    return switch (event) {
      case NodeDeviceEvent.Lifecycle it ->
          EventMessage.of(
              RemoteProcedures.NODE_DEVICE_EVENT_LIFECYCLE,
              id -> new RemoteNodeDeviceEventLifecycleMsg(id, device, it.event(), it.detail()));
      case NodeDeviceEvent.Update it ->
          EventMessage.of(
              RemoteProcedures.NODE_DEVICE_EVENT_UPDATE,
              id -> new RemoteNodeDeviceEventUpdateMsg(id, device));
    };
  }

  private static EventMessage message(SecretEvent event, RemoteNonnullSecret secret) {
    return switch (event) {
      case SecretEvent.Lifecycle it ->
          EventMessage.of(
              RemoteProcedures.SECRET_EVENT_LIFECYCLE,
              id -> new RemoteSecretEventLifecycleMsg(id, secret, it.event(), it.detail()));
      case SecretEvent.ValueChanged it ->
          EventMessage.of(
              RemoteProcedures.SECRET_EVENT_VALUE_CHANGED,
              id -> new RemoteSecretEventValueChangedMsg(id, secret));
    };
  }
}
