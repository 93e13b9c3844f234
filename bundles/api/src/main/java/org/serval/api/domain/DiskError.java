package org.serval.api.domain;

/**
 * An error that stopped a disk.
 *
 * @param disk target
 * @param error {@code VIR_DOMAIN_DISK_ERROR_*}
 */
public record DiskError(String disk, int error) {}
