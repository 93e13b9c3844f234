package org.serval.api.domain;

import org.serval.api.stream.DataStream;

/**
 * A picture that is read as a stream.
 *
 * @param mimeType its format
 * @param data its bytes; closed by who gets it
 */
public record Screenshot(String mimeType, DataStream data) {}
