package org.serval.admin.internal;

/** Ends the daemon when nobody needs it for a while. Any thread; does not block. */
public interface DaemonTimeout {
  /**
   * Changes the while.
   *
   * @param seconds unsigned; 0 for never
   */
  void set(int seconds);
}
