package org.serval.api.event;

import org.osgi.annotation.versioning.ConsumerType;
import org.serval.api.Capability;

/** A connection whose objects have events. */
@ConsumerType
public interface EventSource extends Capability {
  /** Where they are published. Must not block. */
  EventTopic events();
}
