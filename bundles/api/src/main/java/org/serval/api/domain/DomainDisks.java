package org.serval.api.domain;

import org.osgi.annotation.versioning.ConsumerType;
import org.serval.api.Capability;

/** Running guests' disks. Methods may block. */
@ConsumerType
public interface DomainDisks extends Capability {
  /**
   * Grows or shrinks a disk.
   *
   * @param size KiB unless the flags say bytes
   * @param flags {@code VIR_DOMAIN_BLOCK_RESIZE_*}
   */
  void blockResize(DomainRef domain, String disk, long size, int flags);

  /**
   * Reads a disk.
   *
   * @param size at most 4 MiB
   */
  byte[] peekBlock(DomainRef domain, String disk, long offset, int size, int flags);

  /**
   * Asks for an event once a disk grows past a mark.
   *
   * @param device target, and optionally the layer as {@code vda[1]}
   * @param threshold bytes
   */
  void setBlockThreshold(DomainRef domain, String device, long threshold, int flags);
}
