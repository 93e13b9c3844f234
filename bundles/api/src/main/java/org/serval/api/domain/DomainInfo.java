package org.serval.api.domain;

/**
 * What {@code virDomainGetInfo} answers.
 *
 * @param state {@code VIR_DOMAIN_*}
 * @param maxMemory KiB
 * @param memory KiB
 * @param vcpus current number
 * @param cpuTime nanoseconds, 0 if it does not run
 */
public record DomainInfo(int state, long maxMemory, long memory, int vcpus, long cpuTime) {}
