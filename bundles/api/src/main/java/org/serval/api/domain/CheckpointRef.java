package org.serval.api.domain;

/**
 * What names a checkpoint on the wire.
 *
 * @param name unique in its domain
 * @param domain whose
 */
public record CheckpointRef(String name, DomainRef domain) {}
