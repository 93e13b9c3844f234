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
      case DomainEvent.Lifecycle it ->
          EventMessage.both(
              RemoteProcedures.DOMAIN_EVENT_LIFECYCLE,
              new RemoteDomainEventLifecycleMsg(dom, it.event(), it.detail()),
              RemoteProcedures.DOMAIN_EVENT_CALLBACK_LIFECYCLE,
              RemoteDomainEventCallbackLifecycleMsg::new);
      case DomainEvent.Reboot _ ->
          EventMessage.both(
              RemoteProcedures.DOMAIN_EVENT_REBOOT,
              new RemoteDomainEventRebootMsg(dom),
              RemoteProcedures.DOMAIN_EVENT_CALLBACK_REBOOT,
              RemoteDomainEventCallbackRebootMsg::new);
      case DomainEvent.RtcChange it ->
          EventMessage.both(
              RemoteProcedures.DOMAIN_EVENT_RTC_CHANGE,
              new RemoteDomainEventRtcChangeMsg(dom, it.offset()),
              RemoteProcedures.DOMAIN_EVENT_CALLBACK_RTC_CHANGE,
              RemoteDomainEventCallbackRtcChangeMsg::new);
      case DomainEvent.Watchdog it ->
          EventMessage.both(
              RemoteProcedures.DOMAIN_EVENT_WATCHDOG,
              new RemoteDomainEventWatchdogMsg(dom, it.action()),
              RemoteProcedures.DOMAIN_EVENT_CALLBACK_WATCHDOG,
              RemoteDomainEventCallbackWatchdogMsg::new);
      case DomainEvent.IoError it ->
          EventMessage.both(
              RemoteProcedures.DOMAIN_EVENT_IO_ERROR,
              new RemoteDomainEventIoErrorMsg(dom, it.sourcePath(), it.deviceAlias(), it.action()),
              RemoteProcedures.DOMAIN_EVENT_CALLBACK_IO_ERROR,
              RemoteDomainEventCallbackIoErrorMsg::new);
      case DomainEvent.Graphics it ->
          EventMessage.both(
              RemoteProcedures.DOMAIN_EVENT_GRAPHICS,
              new RemoteDomainEventGraphicsMsg(
                  dom,
                  it.phase(),
                  address(it.local()),
                  address(it.remote()),
                  it.authScheme(),
                  it.subject().stream().map(DomainEventMessages::identity).toList()),
              RemoteProcedures.DOMAIN_EVENT_CALLBACK_GRAPHICS,
              RemoteDomainEventCallbackGraphicsMsg::new);
      case DomainEvent.ControlError _ ->
          EventMessage.both(
              RemoteProcedures.DOMAIN_EVENT_CONTROL_ERROR,
              new RemoteDomainEventControlErrorMsg(dom),
              RemoteProcedures.DOMAIN_EVENT_CALLBACK_CONTROL_ERROR,
              RemoteDomainEventCallbackControlErrorMsg::new);
      case DomainEvent.BlockJob it ->
          EventMessage.both(
              RemoteProcedures.DOMAIN_EVENT_BLOCK_JOB,
              new RemoteDomainEventBlockJobMsg(dom, it.path(), it.type(), it.status()),
              RemoteProcedures.DOMAIN_EVENT_CALLBACK_BLOCK_JOB,
              RemoteDomainEventCallbackBlockJobMsg::new);
      case DomainEvent.DiskChange it ->
          EventMessage.both(
              RemoteProcedures.DOMAIN_EVENT_DISK_CHANGE,
              new RemoteDomainEventDiskChangeMsg(
                  dom, it.oldSource(), it.newSource(), it.deviceAlias(), it.reason()),
              RemoteProcedures.DOMAIN_EVENT_CALLBACK_DISK_CHANGE,
              RemoteDomainEventCallbackDiskChangeMsg::new);
      case DomainEvent.TrayChange it ->
          EventMessage.both(
              RemoteProcedures.DOMAIN_EVENT_TRAY_CHANGE,
              new RemoteDomainEventTrayChangeMsg(dom, it.deviceAlias(), it.reason()),
              RemoteProcedures.DOMAIN_EVENT_CALLBACK_TRAY_CHANGE,
              RemoteDomainEventCallbackTrayChangeMsg::new);
      case DomainEvent.PmWakeup it ->
          EventMessage.both(
              RemoteProcedures.DOMAIN_EVENT_PMWAKEUP,
              new RemoteDomainEventPmwakeupMsg(dom),
              RemoteProcedures.DOMAIN_EVENT_CALLBACK_PMWAKEUP,
              (id, old) -> new RemoteDomainEventCallbackPmwakeupMsg(id, it.reason(), old));
      case DomainEvent.PmSuspend it ->
          EventMessage.both(
              RemoteProcedures.DOMAIN_EVENT_PMSUSPEND,
              new RemoteDomainEventPmsuspendMsg(dom),
              RemoteProcedures.DOMAIN_EVENT_CALLBACK_PMSUSPEND,
              (id, old) -> new RemoteDomainEventCallbackPmsuspendMsg(id, it.reason(), old));
      case DomainEvent.PmSuspendDisk it ->
          EventMessage.both(
              RemoteProcedures.DOMAIN_EVENT_PMSUSPEND_DISK,
              new RemoteDomainEventPmsuspendDiskMsg(dom),
              RemoteProcedures.DOMAIN_EVENT_CALLBACK_PMSUSPEND_DISK,
              (id, old) -> new RemoteDomainEventCallbackPmsuspendDiskMsg(id, it.reason(), old));
      case DomainEvent.BalloonChange it ->
          EventMessage.both(
              RemoteProcedures.DOMAIN_EVENT_BALLOON_CHANGE,
              new RemoteDomainEventBalloonChangeMsg(dom, it.actual()),
              RemoteProcedures.DOMAIN_EVENT_CALLBACK_BALLOON_CHANGE,
              RemoteDomainEventCallbackBalloonChangeMsg::new);
      case DomainEvent.DeviceRemoved it ->
          EventMessage.both(
              RemoteProcedures.DOMAIN_EVENT_DEVICE_REMOVED,
              new RemoteDomainEventDeviceRemovedMsg(dom, it.deviceAlias()),
              RemoteProcedures.DOMAIN_EVENT_CALLBACK_DEVICE_REMOVED,
              RemoteDomainEventCallbackDeviceRemovedMsg::new);
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

  private static EventMessage ioErrorReason(DomainEvent.IoError it) {
    return EventMessage.both(
        RemoteProcedures.DOMAIN_EVENT_IO_ERROR_REASON,
        new RemoteDomainEventIoErrorReasonMsg(
            Wire.domain(it.domain()), it.sourcePath(), it.deviceAlias(), it.action(), it.reason()),
        RemoteProcedures.DOMAIN_EVENT_CALLBACK_IO_ERROR_REASON,
        RemoteDomainEventCallbackIoErrorReasonMsg::new);
  }

  private static EventMessage blockJob2(DomainEvent.BlockJob it) {
    RemoteNonnullDomain dom = Wire.domain(it.domain());
    return EventMessage.of(
        RemoteProcedures.DOMAIN_EVENT_BLOCK_JOB_2,
        id -> new RemoteDomainEventBlockJob2Msg(id, dom, it.target(), it.type(), it.status()));
  }

  private static RemoteDomainEventGraphicsAddress address(DomainEvent.Address it) {
    return new RemoteDomainEventGraphicsAddress(it.family(), it.node(), it.service());
  }

  private static RemoteDomainEventGraphicsIdentity identity(DomainEvent.GraphicsIdentity it) {
    return new RemoteDomainEventGraphicsIdentity(it.type(), it.name());
  }
}
