package org.serval.api.host;

/**
 * What {@code virNodeGetInfo} answers.
 *
 * @param model the processor's architecture, at most 31 characters
 * @param memory KiB
 * @param cpus active logical processors
 * @param mhz expected frequency
 * @param nodes NUMA cells
 * @param sockets per cell
 * @param cores per socket
 * @param threads per core
 */
public record NodeInfo(
    String model, long memory, int cpus, int mhz, int nodes, int sockets, int cores, int threads) {}
