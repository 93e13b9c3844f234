package org.serval.driver.qemu.internal.life;

import org.serval.driver.qemu.internal.guest.Guest;
import org.serval.driver.qemu.internal.guest.Running;

/** Who follows the jobs on guests' disks. */
public interface DiskJobs {
  /**
   * QEMU told that a job has another status; called by the monitor's thread, must not wait for the
   * guest's queue.
   */
  void changed(Guest guest, Running running, String job, String status);

  /** The guest is found again; in a job of the guest, blocks for the monitor. */
  void again(Guest guest, Running running);
}
