package org.serval.api.qemu;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;
import org.serval.api.Capability;
import org.serval.api.domain.DomainRef;
import org.serval.api.stream.PassedFile;

/** The way past libvirt to QEMU. Methods may block. */
@ConsumerType
public interface QemuMonitor extends Capability {
  /**
   * Sends a command; tells the answer.
   *
   * @param files for the command; owned by the caller
   * @param flags {@code VIR_DOMAIN_QEMU_MONITOR_COMMAND_*}
   */
  String monitorCommand(DomainRef domain, String command, List<PassedFile> files, int flags);

  /**
   * Sends a command to the guest's agent; the answer, or null.
   *
   * @param seconds or {@code VIR_DOMAIN_QEMU_AGENT_COMMAND_*}
   */
  String agentCommand(DomainRef domain, String command, int seconds, int flags);

  /** Takes over a QEMU that runs already. */
  DomainRef attach(int pid, int flags);
}
