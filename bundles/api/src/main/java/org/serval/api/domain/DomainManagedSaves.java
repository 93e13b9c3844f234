package org.serval.api.domain;

import org.osgi.annotation.versioning.ConsumerType;
import org.serval.api.Capability;

/**
 * A guest's memory, saved where the driver keeps it, from which the next start goes on. Methods may
 * block.
 */
@ConsumerType
public interface DomainManagedSaves extends Capability {
  /**
   * Stops a guest and saves it.
   *
   * @param flags {@code VIR_DOMAIN_SAVE_*}
   */
  void managedSave(DomainRef domain, int flags);

  /** Forgets what was saved. */
  void removeManagedSave(DomainRef domain, int flags);

  /**
   * The document that goes with it.
   *
   * @param flags {@code VIR_DOMAIN_SAVE_IMAGE_XML_*}
   */
  String managedSaveXml(DomainRef domain, int flags);

  /**
   * Replaces that document.
   *
   * @param flags {@code VIR_DOMAIN_SAVE_*}
   */
  void setManagedSaveXml(DomainRef domain, String xml, int flags);
}
