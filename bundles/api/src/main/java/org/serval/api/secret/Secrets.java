package org.serval.api.secret;

import java.util.Collection;
import java.util.UUID;
import org.osgi.annotation.versioning.ConsumerType;
import org.serval.api.Capability;

/**
 * Secrets. Asking must not block; changes may, and are safe on disk when they return. Where there
 * is no such secret, methods throw {@code VIR_ERR_NO_SECRET}.
 */
@ConsumerType
public interface Secrets extends Capability {
  /** All secrets. Filtering by flags and rights is the caller's. */
  Collection<SecretSummary> all();

  /** The one with this uuid. */
  SecretSummary byUuid(UUID uuid);

  /** The one for this use. */
  SecretSummary byUsage(int usageType, String usageId);

  /** The document, without the value. */
  String xml(SecretRef secret, int flags);

  /**
   * Defines a secret.
   *
   * @param flags {@code VIR_SECRET_DEFINE_*}
   */
  SecretRef define(String xml, int flags);

  /** Removes it. */
  void undefine(SecretRef secret);

  /** Its value; {@code VIR_ERR_INVALID_SECRET} if that is private. */
  byte[] value(SecretRef secret, int flags);

  /** Sets its value. */
  void setValue(SecretRef secret, byte[] value, int flags);
}
