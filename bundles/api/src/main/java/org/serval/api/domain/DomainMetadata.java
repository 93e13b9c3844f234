package org.serval.api.domain;

import org.osgi.annotation.versioning.ConsumerType;
import org.serval.api.Capability;

/** Title, description and free elements. Reading must not block; changes may. */
@ConsumerType
public interface DomainMetadata extends Capability {
  /**
   * Reads one.
   *
   * @param type {@code VIR_DOMAIN_METADATA_*}
   * @param uri namespace of an element, else null
   * @param flags {@code VIR_DOMAIN_AFFECT_*}: which of the running domain and its definition
   */
  String metadata(DomainRef domain, int type, String uri, int flags);

  /**
   * Writes one.
   *
   * @param type {@code VIR_DOMAIN_METADATA_*}
   * @param text null to take it away
   * @param key prefix of an element's namespace, else null
   * @param uri namespace of an element, else null
   * @param flags {@code VIR_DOMAIN_AFFECT_*}: which of the running domain and its definition
   */
  void setMetadata(DomainRef domain, int type, String text, String key, String uri, int flags);
}
