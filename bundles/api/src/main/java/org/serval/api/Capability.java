package org.serval.api;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Something that a driver's connection can do, as one small interface an area. The set grows by new
 * interfaces, never by new methods without a default, so a vendor's old driver keeps working.
 */
@ConsumerType
public interface Capability {
  /**
   * Whether a change without flags, of a document of usual size, works in memory: it waits for no
   * disk, no process and no other thread but one that does the same. Where its documentation says
   * that this is asked, such calls are answered on the event loop and not on a thread of their own,
   * and must take no longer than some milliseconds. Must not block.
   */
  default boolean inMemory() {
    return false;
  }
}
