package org.serval.api.access;

import org.osgi.annotation.versioning.ConsumerType;

/** Decides on calls. All that are registered must agree; with none, everything is allowed. */
@ConsumerType
public interface AccessDriver {
  /** The name in {@code access_drivers} of libvirtd.conf. */
  String name();

  /** Whether the call may go on. May block. */
  boolean allows(AccessRequest request);
}
