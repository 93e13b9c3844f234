package org.serval.api.domain;

/**
 * What a step of a migration hands to the next one.
 *
 * @param cookie opaque, for the other side
 * @param text the document after the beginning, the URI after the preparation, else null
 */
public record MigrationStep(byte[] cookie, String text) {}
