package org.serval.api.domain;

/**
 * A thread for disks.
 *
 * @param id from 1
 * @param cpuMap where it may run
 */
public record IoThreadInfo(int id, byte[] cpuMap) {}
