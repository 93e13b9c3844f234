package org.serval.driver.qemu.internal.life;

import org.serval.driver.qemu.internal.guest.Guest;
import org.serval.driver.qemu.internal.guest.Running;

/**
 * What is done with guests' monitors, whether a start or a return of the daemon connects them.
 *
 * @param transitions changes guests by what the monitors tell
 * @param diskJobs follows the jobs on their disks
 */
public record Monitors(Transitions transitions, DiskJobs diskJobs) {
  /** Who listens to one run of a guest. */
  MonitorEvents listen(Guest guest, Running running) {
    return new MonitorEvents(guest, running, transitions, new PowerPolicy(transitions), diskJobs);
  }
}
