package org.serval.api.event;

import org.osgi.annotation.versioning.ProviderType;

/** Makes topics. A service of the daemon that drivers reference. */
@ProviderType
public interface EventService {
  /** A new topic; the name is for logs and metrics. */
  EventTopic newTopic(String name);

  /**
   * The daemon's one topic of a name, which outlives the driver that publishes on it: whoever
   * listens hears the next build of the driver as well, from its first event on, so nothing is lost
   * while a driver is replaced. For a driver whose clients all see the same objects; the name
   * begins with its scheme.
   */
  default EventTopic topic(String name) {
    return newTopic(name);
  }
}
