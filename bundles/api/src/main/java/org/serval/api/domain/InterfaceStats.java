package org.serval.api.domain;

/**
 * Numbers of an interface, -1 for what is not known.
 *
 * @param rxBytes received bytes
 * @param rxPackets received packets
 * @param rxErrors receive errors
 * @param rxDropped receive drops
 * @param txBytes sent bytes
 * @param txPackets sent packets
 * @param txErrors send errors
 * @param txDropped send drops
 */
public record InterfaceStats(
    long rxBytes,
    long rxPackets,
    long rxErrors,
    long rxDropped,
    long txBytes,
    long txPackets,
    long txErrors,
    long txDropped) {}
