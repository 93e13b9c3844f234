package org.serval.api.event;

/** Something that happened to an object. */
public sealed interface Event
    permits DomainEvent,
        NetworkEvent,
        StoragePoolEvent,
        NodeDeviceEvent,
        SecretEvent,
        QemuMonitorEvent {}
