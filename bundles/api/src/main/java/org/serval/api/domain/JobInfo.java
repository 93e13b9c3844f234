package org.serval.api.domain;

/**
 * What a domain's job has done.
 *
 * @param type {@code VIR_DOMAIN_JOB_*}
 * @param timeElapsed milliseconds
 * @param timeRemaining milliseconds
 * @param dataTotal total bytes of all
 * @param dataProcessed done bytes of all
 * @param dataRemaining remaining bytes of all
 * @param memoryTotal total bytes of memory
 * @param memoryProcessed done bytes of memory
 * @param memoryRemaining remaining bytes of memory
 * @param fileTotal total bytes of disks
 * @param fileProcessed done bytes of disks
 * @param fileRemaining remaining bytes of disks
 */
public record JobInfo(
    int type,
    long timeElapsed,
    long timeRemaining,
    long dataTotal,
    long dataProcessed,
    long dataRemaining,
    long memoryTotal,
    long memoryProcessed,
    long memoryRemaining,
    long fileTotal,
    long fileProcessed,
    long fileRemaining) {}
