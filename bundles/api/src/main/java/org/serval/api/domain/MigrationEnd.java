package org.serval.api.domain;

/**
 * How a migration ended at its goal.
 *
 * @param domain the domain there
 * @param cookie opaque, for the source
 */
public record MigrationEnd(DomainRef domain, byte[] cookie) {}
