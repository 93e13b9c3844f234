package org.serval.access.internal;

import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.serval.api.DaemonPart;
import org.serval.api.access.AuditEntry;
import org.serval.api.access.AuditTrail;
import org.serval.posix.AuditSocket;
import org.serval.posix.AuditSwitch;
import org.serval.posix.PosixException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Audit records, as {@code audit_level} of libvirtd.conf wants them: to the kernel, or, where it
 * has no audit system or takes nothing from this daemon, into the log. {@code audit_logging} has
 * them in the log as well. Both keys count from the next start. While auditing is switched off in
 * the kernel, which throws all records away then, none is made for it. Any thread.
 */
@Component(
    service = {AuditTrail.class, DaemonPart.class},
    configurationPid = "org.serval.libvirtd",
    configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class AuditService implements AuditTrail, DaemonPart {
  private static final Logger LOG = LoggerFactory.getLogger(AuditService.class);

  /** The type of records about what guests are made to do. */
  private static final int VIRT_CONTROL = 2500;

  private static final int NEEDED = 2;

  private final long level;
  private final boolean logging;
  private final String succeeded;
  private final String failed;
  private volatile AuditSocket kernel;
  private volatile AuditSwitch wanted;
  private volatile String refusal;

  /** What the configuration says about audit. */
  @interface Config {
    /** 0 none, 1 if the host keeps records, 2 needed. */
    long audit__level() default 1;

    /** Whether the log has them too. */
    boolean audit__logging() default false;
  }

  /** Opens the kernel's audit system. */
  @Activate
  public AuditService(Config config) {
    this.level = config.audit__level();
    this.logging = config.audit__logging();
    String program = ProcessHandle.current().info().command().orElse("?");
    String rest = " exe=" + AuditText.quoted(program) + " hostname=? addr=? terminal=? res=";
    this.succeeded = rest + "success";
    this.failed = rest + "failed";
    if (level > 0) {
      try {
        wanted = AuditSwitch.open();
        kernel = AuditSocket.open();
      } catch (PosixException e) {
        refusal = e.getMessage();
      }
    }
  }

  @Modified
  void changed() {
    LOG.debug("Changes of audit_level and audit_logging count from the next start");
  }

  @Override
  public List<String> startProblems() {
    return level >= NEEDED && kernel == null
        ? List.of("audit_level is 2, but this host has no audit system: " + refusal)
        : List.of();
  }

  @Override
  public int startStatus() {
    return 1;
  }

  @Override
  public boolean active() {
    return logs() || kernelKeeps();
  }

  /** Where the kernel takes none, the log does. */
  private boolean logs() {
    return logging || (level > 0 && kernel == null && LOG.isInfoEnabled());
  }

  private boolean kernelKeeps() {
    AuditSwitch known = wanted;
    return kernel != null && !(known != null && known.off());
  }

  @Override
  public void add(AuditEntry entry) {
    String text = AuditText.of(entry);
    boolean done = entry.refusal() == null;
    send(text, done);
    if (!logs()) {
      return;
    }
    if (done) {
      LOG.info("success=yes {}", text);
    } else {
      LOG.warn("success=no {}", text);
    }
  }

  private void send(String text, boolean done) {
    AuditSocket socket = kernel;
    if (socket == null) {
      return;
    }
    try {
      socket.send(VIRT_CONTROL, text + (done ? succeeded : failed));
    } catch (PosixException e) {
      LOG.warn(
          "The kernel takes no audit records ({}): from now on the log has them", e.getMessage());
      stop();
    }
  }

  @Deactivate
  void stop() {
    AuditSocket socket = kernel;
    kernel = null;
    if (socket != null) {
      socket.close();
    }
    AuditSwitch known = wanted;
    wanted = null;
    if (known != null) {
      known.close();
    }
  }
}
