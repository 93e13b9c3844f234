package org.serval.api.event;

import org.serval.api.domain.DomainRef;

/**
 * Something that QEMU's monitor told, as QEMU worded it. Drivers publish all of them; who is told
 * of which is the daemon's.
 *
 * @param domain the domain as it was then
 * @param name as {@code BLOCK_JOB_COMPLETED}
 * @param seconds when, since the epoch, by QEMU's clock
 * @param micros and the microseconds
 * @param details the event's data as JSON, or null
 */
public record QemuMonitorEvent(
    DomainRef domain, String name, long seconds, int micros, String details) implements Event {}
