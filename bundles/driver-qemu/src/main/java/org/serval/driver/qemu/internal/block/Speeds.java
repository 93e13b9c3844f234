package org.serval.driver.qemu.internal.block;

import org.serval.api.ErrorCode;
import org.serval.driver.qemu.internal.guest.QemuErrors;

/** How fast a job may go: clients say it in MiB or in bytes a second. */
final class Speeds {
  private static final int MIB = 20;
  private static final long MOST_MIB = Long.MAX_VALUE >> MIB;

  private Speeds() {}

  /** In bytes a second. */
  static long bytes(long bandwidth, boolean inBytes) {
    if (inBytes) {
      return bandwidth;
    }
    if (Long.compareUnsigned(bandwidth, MOST_MIB) > 0) {
      throw QemuErrors.of(ErrorCode.VIR_ERR_OVERFLOW, "bandwidth must be less than " + MOST_MIB);
    }
    return bandwidth << MIB;
  }

  /** As a client wants to hear it; less than one MiB is told as one. */
  static long told(long speed, boolean inBytes) {
    return inBytes ? speed : (speed >> MIB) + ((speed & ((1L << MIB) - 1)) == 0 ? 0 : 1);
  }
}
