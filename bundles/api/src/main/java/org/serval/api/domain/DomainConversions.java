package org.serval.api.domain;

import org.osgi.annotation.versioning.ConsumerType;
import org.serval.api.Capability;

/** Other ways to write a domain. May block. */
@ConsumerType
public interface DomainConversions extends Capability {
  /** A document from a native configuration. */
  String fromNative(String format, String config, int flags);

  /** A native configuration from a document. */
  String toNative(String format, String xml, int flags);
}
