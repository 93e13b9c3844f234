package org.serval.driver.qemu.internal.status;

import java.nio.file.Path;
import java.util.List;
import org.serval.api.domain.DomainState;
import org.serval.driver.qemu.internal.guest.BlockJob;
import org.serval.xml.DomainDocument;
import org.serval.xml.Element;

/**
 * What must be known of a running guest to find it again.
 *
 * @param document live, with its id
 * @param state state and reason
 * @param pid its process; 0 if that is about to be started
 * @param startTime of the process in clock ticks; 0 if not known
 * @param monitor its monitor's socket
 * @param libDirectory its own directory
 * @param channelDirectory its channels' directory
 * @param vcpuThreads threads of its processors
 * @param rebootWanted whether a power-off is to become a reboot
 * @param jobs on its disks
 * @param kept what else the file has, which is only kept
 */
public record Status(
    DomainDocument document,
    DomainState state,
    long pid,
    long startTime,
    Path monitor,
    Path libDirectory,
    Path channelDirectory,
    List<Long> vcpuThreads,
    boolean rebootWanted,
    List<BlockJob> jobs,
    List<Element> kept) {
  /** Copies the lists. */
  public Status {
    vcpuThreads = List.copyOf(vcpuThreads);
    jobs = List.copyOf(jobs);
    kept = List.copyOf(kept);
  }
}
