package org.serval.api.host;

/**
 * The host's processors.
 *
 * @param online a bit each, the lowest bit of the first byte first
 * @param onlineCount how many are online
 * @param count how many there are
 */
public record CpuMap(byte[] online, int onlineCount, int count) {}
