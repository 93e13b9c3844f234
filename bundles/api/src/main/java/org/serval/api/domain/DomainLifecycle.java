package org.serval.api.domain;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;
import org.serval.api.Capability;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;
import org.serval.api.stream.PassedFile;

/**
 * Starting, stopping and pausing. Methods block until the guest is there, or until it was told;
 * changes of one domain queue up, those of different domains never wait for each other. A start
 * that fails leaves nothing behind.
 *
 * <p>A call on a domain in the wrong state throws {@code VIR_ERR_OPERATION_INVALID}; one that waits
 * too long for the domain's turn throws {@code VIR_ERR_OPERATION_TIMEOUT}, naming what holds it.
 */
@ConsumerType
public interface DomainLifecycle extends Capability {
  /**
   * Starts a defined domain.
   *
   * @param flags {@code VIR_DOMAIN_START_*}
   * @param files what the client passed for the guest's use; closed by the caller afterwards, so
   *     whoever needs one for longer duplicates it
   * @return the reference with its new id
   */
  DomainRef create(DomainRef domain, int flags, List<PassedFile> files);

  /**
   * Starts a domain from a document, transient unless it is already defined. Not supported by
   * default.
   */
  default DomainRef createXml(String xml, int flags, List<PassedFile> files) {
    throw LibvirtException.noSupport(ErrorDomain.VIR_FROM_DOMAIN, "virDomainCreateXML");
  }

  /**
   * Ends a guest at once.
   *
   * @param flags {@code VIR_DOMAIN_DESTROY_*}
   */
  void destroy(DomainRef domain, int flags);

  /**
   * Asks a guest to power off; returns when it was asked.
   *
   * @param flags {@code VIR_DOMAIN_SHUTDOWN_*}
   */
  void shutdown(DomainRef domain, int flags);

  /**
   * Asks a guest to reboot; returns when it was asked. Not supported by default.
   *
   * @param flags {@code VIR_DOMAIN_REBOOT_*}
   */
  default void reboot(DomainRef domain, int flags) {
    throw LibvirtException.noSupport(ErrorDomain.VIR_FROM_DOMAIN, "virDomainReboot");
  }

  /** Presses the reset button. Not supported by default. */
  default void reset(DomainRef domain, int flags) {
    throw LibvirtException.noSupport(ErrorDomain.VIR_FROM_DOMAIN, "virDomainReset");
  }

  /** Stops the processors. */
  void suspend(DomainRef domain);

  /** Lets the processors go on. */
  void resume(DomainRef domain);
}
