package org.serval.api.access;

import org.osgi.annotation.versioning.ProviderType;

/** Takes down what clients do. A service; any thread; does not wait. */
@ProviderType
public interface AuditTrail {
  /** Whether anybody wants to know. */
  boolean active();

  /** Takes it down, before the client learns the result. Never throws for want of a place. */
  void add(AuditEntry entry);
}
