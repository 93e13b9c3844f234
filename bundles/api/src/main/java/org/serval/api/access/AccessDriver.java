package org.serval.api.access;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Decides on calls. Those that {@code access_drivers} of libvirtd.conf names are asked, and all of
 * them must agree. As long as one of them is not registered, nothing is allowed; where none is
 * named, everything is, and nobody is asked.
 *
 * <p>Called by many threads at once. What it throws is answered as an error, and the call does not
 * go on.
 */
@ConsumerType
public interface AccessDriver {
  /** The name in {@code access_drivers} of libvirtd.conf. */
  String name();

  /** Whether the call may go on. May block. */
  boolean allows(AccessRequest request);
}
