package org.serval.api.domain;

/**
 * A job on a disk.
 *
 * @param type {@code VIR_DOMAIN_BLOCK_JOB_TYPE_*}
 * @param bandwidth MiB/s or bytes/s as asked for
 * @param current done so far
 * @param end all there is to do
 */
public record BlockJobInfo(int type, long bandwidth, long current, long end) {}
