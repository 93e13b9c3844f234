package org.serval.qmp;

/**
 * Hears what a monitor tells unasked. All calls come from one virtual thread of the client, one
 * after the other, in QEMU's order. They may block and may execute commands on the same client.
 */
public interface QmpListener {
  /** An event. */
  void event(QmpEvent event);

  /**
   * The last call: the connection is gone, by whichever side.
   *
   * @param cause why; null if this side closed it or the monitor ended it in order
   */
  default void closed(Throwable cause) {}
}
