package org.serval.events.internal;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.serval.api.event.EventService;
import org.serval.api.event.EventTopic;

/**
 * Makes topics for drivers. A topic of its own lives as long as its driver; one that is named stays
 * with its listeners until the daemon ends, and the next driver goes on with it.
 */
@Component(immediate = true)
public final class EventServiceComponent implements EventService {
  private final int queueLength;
  private final Map<String, Topic> named = new ConcurrentHashMap<>();

  /** How the service is configured. */
  @interface Config {
    /** How many events may wait for one slow subscriber before it is closed. */
    int queueLength() default 65_536;
  }

  /** Takes the configuration. */
  @Activate
  public EventServiceComponent(Config config) {
    queueLength = config.queueLength();
  }

  @Override
  public EventTopic newTopic(String name) {
    return new Topic(name, queueLength);
  }

  @Override
  public EventTopic topic(String name) {
    return named.computeIfAbsent(name, it -> new Topic(it, queueLength));
  }
}
