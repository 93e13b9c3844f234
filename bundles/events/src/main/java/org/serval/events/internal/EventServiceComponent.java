package org.serval.events.internal;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.serval.api.event.EventService;
import org.serval.api.event.EventTopic;

/** Makes topics for drivers. It keeps none of them: a topic lives as long as its driver. */
@Component
public final class EventServiceComponent implements EventService {
  private final int queueLength;

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
}
