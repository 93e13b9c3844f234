package org.serval.api.domain;

/**
 * Numbers of a disk, -1 for what is not known.
 *
 * @param readRequests count
 * @param readBytes bytes
 * @param writeRequests count
 * @param writeBytes bytes
 * @param errors count
 */
public record BlockStats(
    long readRequests, long readBytes, long writeRequests, long writeBytes, long errors) {}
