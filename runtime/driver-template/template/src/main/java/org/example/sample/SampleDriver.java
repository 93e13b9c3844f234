package org.example.sample;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.serval.api.ConnectUri;
import org.serval.api.Driver;
import org.serval.api.DriverConnection;
import org.serval.api.HostPaths;
import org.serval.api.OpenRequest;
import org.serval.api.event.EventService;

/** {@code sample:///system}: each domain is a process of this host. All connections see the same. */
@Component(property = Driver.SCHEME + "=sample")
public final class SampleDriver implements Driver {
  private final SampleConnection connection;

  /** Picks up what runs. */
  @Activate
  public SampleDriver(@Reference EventService events, @Reference HostPaths paths) {
    connection = new SampleConnection(new Guests(paths, events.newTopic("sample")));
  }

  /** Leaves the processes to the next one. */
  @Deactivate
  public void leave() {
    connection.guests().leave();
  }

  @Override
  public boolean accepts(ConnectUri uri) {
    return uri.scheme().equals("sample") && uri.path().equals("/system");
  }

  @Override
  public DriverConnection open(OpenRequest request) {
    return connection;
  }
}
