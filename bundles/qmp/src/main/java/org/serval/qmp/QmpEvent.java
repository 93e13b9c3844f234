package org.serval.qmp;

import java.time.Instant;

/**
 * Something that QEMU tells unasked.
 *
 * @param name such as {@code SHUTDOWN}
 * @param data what comes with it; perhaps empty
 * @param time by the host's clock, in microseconds
 */
public record QmpEvent(String name, JsonObject data, Instant time) {}
