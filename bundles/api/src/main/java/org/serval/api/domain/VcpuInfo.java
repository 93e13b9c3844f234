package org.serval.api.domain;

/**
 * What {@code virDomainGetVcpus} tells of a processor.
 *
 * @param number from 0
 * @param state {@code VIR_VCPU_*}
 * @param cpuTime nanoseconds
 * @param cpu the host's processor it is on, or a negative number of {@code VIR_VCPU_INFO_CPU_*}
 * @param cpuMap processors it may run on, a bit each, the lowest bit of the first byte first
 */
public record VcpuInfo(int number, int state, long cpuTime, int cpu, byte[] cpuMap) {}
