package org.serval.api.event;

import org.osgi.annotation.versioning.ProviderType;

/** Makes topics. A service of the daemon that drivers reference. */
@ProviderType
public interface EventService {
  /** A new topic; the name is for logs and metrics. */
  EventTopic newTopic(String name);
}
