package org.serval.remote.internal.events;

import org.serval.api.constants.DomainEventID;
import org.serval.api.event.DomainEvent;
import org.serval.protocol.remote.*;
import org.serval.remote.internal.Params;
import org.serval.remote.internal.Wire;

/** Domain events as the wire carries them. */
final class DomainEventMessages {
  private DomainEventMessages() {}

  /**
   * An event in the form of an event id; {@code IO_ERROR_REASON} and {@code BLOCK_JOB_2} are second
   * forms of an event.
   */
  static EventMessage of(DomainEvent event, int eventId) {
    return switch (eventId) {
      case DomainEventID.VIR_DOMAIN_EVENT_ID_IO_ERROR_REASON ->
          ioErrorReason((DomainEvent.IoError) event);
      case DomainEventID.VIR_DOMAIN_EVENT_ID_BLOCK_JOB_2 -> blockJob2((DomainEvent.BlockJob) event);
      default -> of(event);
    };
  }

  private static EventMessage of(DomainEvent event) {
    RemoteNonnullDomain dom = Wire.domain(event.domain());
    return switch (event) {
      case DomainEvent.Lifecycle it -> lifecycle(dom, it);
      case DomainEvent.Reboot it -> reboot(dom);
      case DomainEvent.RtcChange it -> rtcChange(dom, it);
      case DomainEvent.Watchdog it -> watchdog(dom, it);
      case DomainEvent.IoError it -> ioError(dom, it);
      case DomainEvent.Graphics it -> graphics(dom, it);
      case DomainEvent.ControlError it -> controlError(dom);
      case DomainEvent.BlockJob it -> blockJob(dom, it);
      case DomainEvent.DiskChange it -> diskChange(dom, it);
      case DomainEvent.TrayChange it -> trayChange(dom, it);
      case DomainEvent.PmWakeup it -> pmWakeup(dom, it);
      case DomainEvent.PmSuspend it -> pmSuspend(dom, it);
      case DomainEvent.PmSuspendDisk it -> pmSuspendDisk(dom, it);
      case DomainEvent.BalloonChange it -> balloonChange(dom, it);
      case DomainEvent.DeviceRemoved it -> deviceRemoved(dom, it);
      case DomainEvent.DeviceAdded it ->
          EventMessage.of(
              RemoteProcedures.DOMAIN_EVENT_CALLBACK_DEVICE_ADDED,
              id -> new RemoteDomainEventCallbackDeviceAddedMsg(id, dom, it.deviceAlias()));
      case DomainEvent.DeviceRemovalFailed it ->
          EventMessage.of(
              RemoteProcedures.DOMAIN_EVENT_CALLBACK_DEVICE_REMOVAL_FAILED,
              id -> new RemoteDomainEventCallbackDeviceRemovalFailedMsg(id, dom, it.deviceAlias()));
      case DomainEvent.Tunable it ->
          EventMessage.of(
              RemoteProcedures.DOMAIN_EVENT_CALLBACK_TUNABLE,
              id -> new RemoteDomainEventCallbackTunableMsg(id, dom, Params.toWire(it.params())));
      case DomainEvent.AgentLifecycle it ->
          EventMessage.of(
              RemoteProcedures.DOMAIN_EVENT_CALLBACK_AGENT_LIFECYCLE,
              id ->
                  new RemoteDomainEventCallbackAgentLifecycleMsg(id, dom, it.state(), it.reason()));
      case DomainEvent.MigrationIteration it ->
          EventMessage.of(
              RemoteProcedures.DOMAIN_EVENT_CALLBACK_MIGRATION_ITERATION,
              id -> new RemoteDomainEventCallbackMigrationIterationMsg(id, dom, it.iteration()));
      case DomainEvent.JobCompleted it ->
          EventMessage.of(
              RemoteProcedures.DOMAIN_EVENT_CALLBACK_JOB_COMPLETED,
              id ->
                  new RemoteDomainEventCallbackJobCompletedMsg(
                      id, dom, Params.toWire(it.params())));
      case DomainEvent.MetadataChange it ->
          EventMessage.of(
              RemoteProcedures.DOMAIN_EVENT_CALLBACK_METADATA_CHANGE,
              id ->
                  new RemoteDomainEventCallbackMetadataChangeMsg(
                      id, dom, it.type(), it.namespace()));
      case DomainEvent.BlockThreshold it ->
          EventMessage.of(
              RemoteProcedures.DOMAIN_EVENT_BLOCK_THRESHOLD,
              id ->
                  new RemoteDomainEventBlockThresholdMsg(
                      id, dom, it.device(), it.path(), it.threshold(), it.excess()));
      case DomainEvent.MemoryFailure it ->
          EventMessage.of(
              RemoteProcedures.DOMAIN_EVENT_MEMORY_FAILURE,
              id ->
                  new RemoteDomainEventMemoryFailureMsg(
                      id, dom, it.recipient(), it.action(), it.flags()));
      case DomainEvent.MemoryDeviceSizeChange it ->
          EventMessage.of(
              RemoteProcedures.DOMAIN_EVENT_MEMORY_DEVICE_SIZE_CHANGE,
              id -> new RemoteDomainEventMemoryDeviceSizeChangeMsg(id, dom, it.alias(), it.size()));
    };
  }

  private static EventMessage lifecycle(RemoteNonnullDomain dom, DomainEvent.Lifecycle it) {
    var old = new RemoteDomainEventLifecycleMsg(dom, it.event(), it.detail());
    return new EventMessage(
        RemoteProcedures.DOMAIN_EVENT_LIFECYCLE,
        old,
        RemoteProcedures.DOMAIN_EVENT_CALLBACK_LIFECYCLE,
        id -> new RemoteDomainEventCallbackLifecycleMsg(id, old));
  }

  private static EventMessage reboot(RemoteNonnullDomain dom) {
    var old = new RemoteDomainEventRebootMsg(dom);
    return new EventMessage(
        RemoteProcedures.DOMAIN_EVENT_REBOOT,
        old,
        RemoteProcedures.DOMAIN_EVENT_CALLBACK_REBOOT,
        id -> new RemoteDomainEventCallbackRebootMsg(id, old));
  }

  private static EventMessage rtcChange(RemoteNonnullDomain dom, DomainEvent.RtcChange it) {
    var old = new RemoteDomainEventRtcChangeMsg(dom, it.offset());
    return new EventMessage(
        RemoteProcedures.DOMAIN_EVENT_RTC_CHANGE,
        old,
        RemoteProcedures.DOMAIN_EVENT_CALLBACK_RTC_CHANGE,
        id -> new RemoteDomainEventCallbackRtcChangeMsg(id, old));
  }

  private static EventMessage watchdog(RemoteNonnullDomain dom, DomainEvent.Watchdog it) {
    var old = new RemoteDomainEventWatchdogMsg(dom, it.action());
    return new EventMessage(
        RemoteProcedures.DOMAIN_EVENT_WATCHDOG,
        old,
        RemoteProcedures.DOMAIN_EVENT_CALLBACK_WATCHDOG,
        id -> new RemoteDomainEventCallbackWatchdogMsg(id, old));
  }

  private static EventMessage ioError(RemoteNonnullDomain dom, DomainEvent.IoError it) {
    var old = new RemoteDomainEventIoErrorMsg(dom, it.sourcePath(), it.deviceAlias(), it.action());
    return new EventMessage(
        RemoteProcedures.DOMAIN_EVENT_IO_ERROR,
        old,
        RemoteProcedures.DOMAIN_EVENT_CALLBACK_IO_ERROR,
        id -> new RemoteDomainEventCallbackIoErrorMsg(id, old));
  }

  private static EventMessage ioErrorReason(DomainEvent.IoError it) {
    var old =
        new RemoteDomainEventIoErrorReasonMsg(
            Wire.domain(it.domain()), it.sourcePath(), it.deviceAlias(), it.action(), it.reason());
    return new EventMessage(
        RemoteProcedures.DOMAIN_EVENT_IO_ERROR_REASON,
        old,
        RemoteProcedures.DOMAIN_EVENT_CALLBACK_IO_ERROR_REASON,
        id -> new RemoteDomainEventCallbackIoErrorReasonMsg(id, old));
  }

  private static EventMessage graphics(RemoteNonnullDomain dom, DomainEvent.Graphics it) {
    var old =
        new RemoteDomainEventGraphicsMsg(
            dom,
            it.phase(),
            address(it.local()),
            address(it.remote()),
            it.authScheme(),
            it.subject().stream()
                .map(name -> new RemoteDomainEventGraphicsIdentity(name.type(), name.name()))
                .toList());
    return new EventMessage(
        RemoteProcedures.DOMAIN_EVENT_GRAPHICS,
        old,
        RemoteProcedures.DOMAIN_EVENT_CALLBACK_GRAPHICS,
        id -> new RemoteDomainEventCallbackGraphicsMsg(id, old));
  }

  private static RemoteDomainEventGraphicsAddress address(DomainEvent.Address it) {
    return new RemoteDomainEventGraphicsAddress(it.family(), it.node(), it.service());
  }

  private static EventMessage controlError(RemoteNonnullDomain dom) {
    var old = new RemoteDomainEventControlErrorMsg(dom);
    return new EventMessage(
        RemoteProcedures.DOMAIN_EVENT_CONTROL_ERROR,
        old,
        RemoteProcedures.DOMAIN_EVENT_CALLBACK_CONTROL_ERROR,
        id -> new RemoteDomainEventCallbackControlErrorMsg(id, old));
  }

  private static EventMessage blockJob(RemoteNonnullDomain dom, DomainEvent.BlockJob it) {
    var old = new RemoteDomainEventBlockJobMsg(dom, it.path(), it.type(), it.status());
    return new EventMessage(
        RemoteProcedures.DOMAIN_EVENT_BLOCK_JOB,
        old,
        RemoteProcedures.DOMAIN_EVENT_CALLBACK_BLOCK_JOB,
        id -> new RemoteDomainEventCallbackBlockJobMsg(id, old));
  }

  private static EventMessage blockJob2(DomainEvent.BlockJob it) {
    RemoteNonnullDomain dom = Wire.domain(it.domain());
    return EventMessage.of(
        RemoteProcedures.DOMAIN_EVENT_BLOCK_JOB_2,
        id -> new RemoteDomainEventBlockJob2Msg(id, dom, it.target(), it.type(), it.status()));
  }

  private static EventMessage diskChange(RemoteNonnullDomain dom, DomainEvent.DiskChange it) {
    var old =
        new RemoteDomainEventDiskChangeMsg(
            dom, it.oldSource(), it.newSource(), it.deviceAlias(), it.reason());
    return new EventMessage(
        RemoteProcedures.DOMAIN_EVENT_DISK_CHANGE,
        old,
        RemoteProcedures.DOMAIN_EVENT_CALLBACK_DISK_CHANGE,
        id -> new RemoteDomainEventCallbackDiskChangeMsg(id, old));
  }

  private static EventMessage trayChange(RemoteNonnullDomain dom, DomainEvent.TrayChange it) {
    var old = new RemoteDomainEventTrayChangeMsg(dom, it.deviceAlias(), it.reason());
    return new EventMessage(
        RemoteProcedures.DOMAIN_EVENT_TRAY_CHANGE,
        old,
        RemoteProcedures.DOMAIN_EVENT_CALLBACK_TRAY_CHANGE,
        id -> new RemoteDomainEventCallbackTrayChangeMsg(id, old));
  }

  private static EventMessage pmWakeup(RemoteNonnullDomain dom, DomainEvent.PmWakeup it) {
    var old = new RemoteDomainEventPmwakeupMsg(dom);
    return new EventMessage(
        RemoteProcedures.DOMAIN_EVENT_PMWAKEUP,
        old,
        RemoteProcedures.DOMAIN_EVENT_CALLBACK_PMWAKEUP,
        id -> new RemoteDomainEventCallbackPmwakeupMsg(id, it.reason(), old));
  }

  private static EventMessage pmSuspend(RemoteNonnullDomain dom, DomainEvent.PmSuspend it) {
    var old = new RemoteDomainEventPmsuspendMsg(dom);
    return new EventMessage(
        RemoteProcedures.DOMAIN_EVENT_PMSUSPEND,
        old,
        RemoteProcedures.DOMAIN_EVENT_CALLBACK_PMSUSPEND,
        id -> new RemoteDomainEventCallbackPmsuspendMsg(id, it.reason(), old));
  }

  private static EventMessage pmSuspendDisk(RemoteNonnullDomain dom, DomainEvent.PmSuspendDisk it) {
    var old = new RemoteDomainEventPmsuspendDiskMsg(dom);
    return new EventMessage(
        RemoteProcedures.DOMAIN_EVENT_PMSUSPEND_DISK,
        old,
        RemoteProcedures.DOMAIN_EVENT_CALLBACK_PMSUSPEND_DISK,
        id -> new RemoteDomainEventCallbackPmsuspendDiskMsg(id, it.reason(), old));
  }

  private static EventMessage balloonChange(RemoteNonnullDomain dom, DomainEvent.BalloonChange it) {
    var old = new RemoteDomainEventBalloonChangeMsg(dom, it.actual());
    return new EventMessage(
        RemoteProcedures.DOMAIN_EVENT_BALLOON_CHANGE,
        old,
        RemoteProcedures.DOMAIN_EVENT_CALLBACK_BALLOON_CHANGE,
        id -> new RemoteDomainEventCallbackBalloonChangeMsg(id, old));
  }

  private static EventMessage deviceRemoved(RemoteNonnullDomain dom, DomainEvent.DeviceRemoved it) {
    var old = new RemoteDomainEventDeviceRemovedMsg(dom, it.deviceAlias());
    return new EventMessage(
        RemoteProcedures.DOMAIN_EVENT_DEVICE_REMOVED,
        old,
        RemoteProcedures.DOMAIN_EVENT_CALLBACK_DEVICE_REMOVED,
        id -> new RemoteDomainEventCallbackDeviceRemovedMsg(id, old));
  }
}
