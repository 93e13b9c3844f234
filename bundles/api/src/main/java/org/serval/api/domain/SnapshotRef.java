package org.serval.api.domain;

/**
 * What names a snapshot on the wire.
 *
 * @param name unique in its domain
 * @param domain whose
 */
public record SnapshotRef(String name, DomainRef domain) {}
