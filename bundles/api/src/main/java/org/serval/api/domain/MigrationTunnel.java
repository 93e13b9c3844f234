package org.serval.api.domain;

import org.serval.api.stream.DataStream;

/**
 * A prepared destination that is fed by a stream.
 *
 * @param cookie opaque, for the source
 * @param data takes what the source sends
 */
public record MigrationTunnel(byte[] cookie, DataStream data) {}
