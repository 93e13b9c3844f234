package org.serval.api.event;

import java.util.List;
import org.serval.api.constants.DomainEventID;
import org.serval.api.domain.DomainRef;
import org.serval.api.param.TypedParam;

/** Something that happened to a domain: one record a kind. */
public sealed interface DomainEvent extends Event {
  /** The domain as it was then. */
  DomainRef domain();

  /** The kind: {@code VIR_DOMAIN_EVENT_ID_*}. */
  int eventId();

  /**
   * An end of a display's connection.
   *
   * @param family {@code VIR_DOMAIN_EVENT_GRAPHICS_ADDRESS_*}
   * @param node address or path
   * @param service port
   */
  record Address(int family, String node, String service) {}

  /**
   * A name by which a display's client was authenticated.
   *
   * @param type kind of name
   * @param name the name
   */
  record GraphicsIdentity(String type, String name) {}

  /**
   * It was defined, started, stopped …
   *
   * @param domain the domain as it was then
   * @param event {@code VIR_DOMAIN_EVENT_*}
   * @param detail why; its meaning depends on the event
   */
  record Lifecycle(DomainRef domain, int event, int detail) implements DomainEvent {
    @Override
    public int eventId() {
      return DomainEventID.VIR_DOMAIN_EVENT_ID_LIFECYCLE;
    }
  }

  /**
   * The guest rebooted.
   *
   * @param domain the domain as it was then
   */
  record Reboot(DomainRef domain) implements DomainEvent {
    @Override
    public int eventId() {
      return DomainEventID.VIR_DOMAIN_EVENT_ID_REBOOT;
    }
  }

  /**
   * The guest set its clock.
   *
   * @param domain the domain as it was then
   * @param offset seconds from the host's UTC
   */
  record RtcChange(DomainRef domain, long offset) implements DomainEvent {
    @Override
    public int eventId() {
      return DomainEventID.VIR_DOMAIN_EVENT_ID_RTC_CHANGE;
    }
  }

  /**
   * The watchdog fired.
   *
   * @param domain the domain as it was then
   * @param action {@code VIR_DOMAIN_EVENT_WATCHDOG_*}
   */
  record Watchdog(DomainRef domain, int action) implements DomainEvent {
    @Override
    public int eventId() {
      return DomainEventID.VIR_DOMAIN_EVENT_ID_WATCHDOG;
    }
  }

  /**
   * A disk failed; told under two ids, with and without the reason.
   *
   * @param domain the domain as it was then
   * @param sourcePath file or device
   * @param deviceAlias the disk's alias
   * @param action {@code VIR_DOMAIN_EVENT_IO_ERROR_*}
   * @param reason in a word, or empty
   */
  record IoError(DomainRef domain, String sourcePath, String deviceAlias, int action, String reason)
      implements DomainEvent {
    @Override
    public int eventId() {
      return DomainEventID.VIR_DOMAIN_EVENT_ID_IO_ERROR;
    }
  }

  /**
   * A client of the guest's display came or went.
   *
   * @param domain the domain as it was then
   * @param phase {@code VIR_DOMAIN_EVENT_GRAPHICS_*}
   * @param local the server's end
   * @param remote the client's end
   * @param authScheme how it was authenticated
   * @param subject who it is
   */
  record Graphics(
      DomainRef domain,
      int phase,
      Address local,
      Address remote,
      String authScheme,
      List<GraphicsIdentity> subject)
      implements DomainEvent {
    @Override
    public int eventId() {
      return DomainEventID.VIR_DOMAIN_EVENT_ID_GRAPHICS;
    }
  }

  /**
   * The monitor was lost.
   *
   * @param domain the domain as it was then
   */
  record ControlError(DomainRef domain) implements DomainEvent {
    @Override
    public int eventId() {
      return DomainEventID.VIR_DOMAIN_EVENT_ID_CONTROL_ERROR;
    }
  }

  /**
   * A block job changed its state; told under two ids, by path and by target.
   *
   * @param domain the domain as it was then
   * @param path the disk's source
   * @param target the disk's name in the guest
   * @param type {@code VIR_DOMAIN_BLOCK_JOB_TYPE_*}
   * @param status {@code VIR_DOMAIN_BLOCK_JOB_*}
   */
  record BlockJob(DomainRef domain, String path, String target, int type, int status)
      implements DomainEvent {
    @Override
    public int eventId() {
      return DomainEventID.VIR_DOMAIN_EVENT_ID_BLOCK_JOB;
    }
  }

  /**
   * A disk's source was changed or dropped.
   *
   * @param domain the domain as it was then
   * @param oldSource or null
   * @param newSource or null
   * @param deviceAlias the disk's alias
   * @param reason {@code VIR_DOMAIN_EVENT_DISK_*}
   */
  record DiskChange(
      DomainRef domain, String oldSource, String newSource, String deviceAlias, int reason)
      implements DomainEvent {
    @Override
    public int eventId() {
      return DomainEventID.VIR_DOMAIN_EVENT_ID_DISK_CHANGE;
    }
  }

  /**
   * A tray opened or closed.
   *
   * @param domain the domain as it was then
   * @param deviceAlias the drive's alias
   * @param reason {@code VIR_DOMAIN_EVENT_TRAY_CHANGE_*}
   */
  record TrayChange(DomainRef domain, String deviceAlias, int reason) implements DomainEvent {
    @Override
    public int eventId() {
      return DomainEventID.VIR_DOMAIN_EVENT_ID_TRAY_CHANGE;
    }
  }

  /**
   * The guest woke up.
   *
   * @param domain the domain as it was then
   * @param reason always 0
   */
  record PmWakeup(DomainRef domain, int reason) implements DomainEvent {
    @Override
    public int eventId() {
      return DomainEventID.VIR_DOMAIN_EVENT_ID_PMWAKEUP;
    }
  }

  /**
   * The guest suspended to memory.
   *
   * @param domain the domain as it was then
   * @param reason always 0
   */
  record PmSuspend(DomainRef domain, int reason) implements DomainEvent {
    @Override
    public int eventId() {
      return DomainEventID.VIR_DOMAIN_EVENT_ID_PMSUSPEND;
    }
  }

  /**
   * The guest suspended to disk.
   *
   * @param domain the domain as it was then
   * @param reason always 0
   */
  record PmSuspendDisk(DomainRef domain, int reason) implements DomainEvent {
    @Override
    public int eventId() {
      return DomainEventID.VIR_DOMAIN_EVENT_ID_PMSUSPEND_DISK;
    }
  }

  /**
   * The balloon moved.
   *
   * @param domain the domain as it was then
   * @param actual KiB
   */
  record BalloonChange(DomainRef domain, long actual) implements DomainEvent {
    @Override
    public int eventId() {
      return DomainEventID.VIR_DOMAIN_EVENT_ID_BALLOON_CHANGE;
    }
  }

  /**
   * The guest let a device go.
   *
   * @param domain the domain as it was then
   * @param deviceAlias which
   */
  record DeviceRemoved(DomainRef domain, String deviceAlias) implements DomainEvent {
    @Override
    public int eventId() {
      return DomainEventID.VIR_DOMAIN_EVENT_ID_DEVICE_REMOVED;
    }
  }

  /**
   * A device was plugged in.
   *
   * @param domain the domain as it was then
   * @param deviceAlias which
   */
  record DeviceAdded(DomainRef domain, String deviceAlias) implements DomainEvent {
    @Override
    public int eventId() {
      return DomainEventID.VIR_DOMAIN_EVENT_ID_DEVICE_ADDED;
    }
  }

  /**
   * The guest did not let a device go.
   *
   * @param domain the domain as it was then
   * @param deviceAlias which
   */
  record DeviceRemovalFailed(DomainRef domain, String deviceAlias) implements DomainEvent {
    @Override
    public int eventId() {
      return DomainEventID.VIR_DOMAIN_EVENT_ID_DEVICE_REMOVAL_FAILED;
    }
  }

  /**
   * Tuning was changed.
   *
   * @param domain the domain as it was then
   * @param params what, with its new value
   */
  record Tunable(DomainRef domain, List<TypedParam> params) implements DomainEvent {
    @Override
    public int eventId() {
      return DomainEventID.VIR_DOMAIN_EVENT_ID_TUNABLE;
    }
  }

  /**
   * The guest agent came or went.
   *
   * @param domain the domain as it was then
   * @param state {@code VIR_CONNECT_DOMAIN_EVENT_AGENT_LIFECYCLE_STATE_*}
   * @param reason why
   */
  record AgentLifecycle(DomainRef domain, int state, int reason) implements DomainEvent {
    @Override
    public int eventId() {
      return DomainEventID.VIR_DOMAIN_EVENT_ID_AGENT_LIFECYCLE;
    }
  }

  /**
   * Migration began another pass.
   *
   * @param domain the domain as it was then
   * @param iteration from 1
   */
  record MigrationIteration(DomainRef domain, int iteration) implements DomainEvent {
    @Override
    public int eventId() {
      return DomainEventID.VIR_DOMAIN_EVENT_ID_MIGRATION_ITERATION;
    }
  }

  /**
   * A job ended.
   *
   * @param domain the domain as it was then
   * @param params its statistics
   */
  record JobCompleted(DomainRef domain, List<TypedParam> params) implements DomainEvent {
    @Override
    public int eventId() {
      return DomainEventID.VIR_DOMAIN_EVENT_ID_JOB_COMPLETED;
    }
  }

  /**
   * Title, description or metadata was changed.
   *
   * @param domain the domain as it was then
   * @param type {@code VIR_DOMAIN_METADATA_*}
   * @param namespace of the element, or null
   */
  record MetadataChange(DomainRef domain, int type, String namespace) implements DomainEvent {
    @Override
    public int eventId() {
      return DomainEventID.VIR_DOMAIN_EVENT_ID_METADATA_CHANGE;
    }
  }

  /**
   * A disk grew past a mark.
   *
   * @param domain the domain as it was then
   * @param device name in the guest
   * @param path source, or null
   * @param threshold bytes
   * @param excess bytes
   */
  record BlockThreshold(DomainRef domain, String device, String path, long threshold, long excess)
      implements DomainEvent {
    @Override
    public int eventId() {
      return DomainEventID.VIR_DOMAIN_EVENT_ID_BLOCK_THRESHOLD;
    }
  }

  /**
   * The host's memory failed under the guest.
   *
   * @param domain the domain as it was then
   * @param recipient {@code VIR_DOMAIN_EVENT_MEMORY_FAILURE_RECIPIENT_*}
   * @param action what was done
   * @param flags details
   */
  record MemoryFailure(DomainRef domain, int recipient, int action, int flags)
      implements DomainEvent {
    @Override
    public int eventId() {
      return DomainEventID.VIR_DOMAIN_EVENT_ID_MEMORY_FAILURE;
    }
  }

  /**
   * A virtio-mem device changed its size.
   *
   * @param domain the domain as it was then
   * @param alias which
   * @param size KiB
   */
  record MemoryDeviceSizeChange(DomainRef domain, String alias, long size) implements DomainEvent {
    @Override
    public int eventId() {
      return DomainEventID.VIR_DOMAIN_EVENT_ID_MEMORY_DEVICE_SIZE_CHANGE;
    }
  }
}
