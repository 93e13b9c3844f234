package org.serval.api.host;

import org.osgi.annotation.versioning.ConsumerType;
import org.serval.api.Capability;

/** Documents about the host. Methods may block. */
@ConsumerType
public interface HostDescription extends Capability {
  /** What the firmware tells, as XML. */
  String sysinfo(int flags);
}
