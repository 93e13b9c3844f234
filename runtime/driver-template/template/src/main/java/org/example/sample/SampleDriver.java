package org.example.sample;

import java.io.IOException;
import org.osgi.service.component.annotations.*;
import org.serval.api.*;
import org.serval.api.event.EventService;

/**
 * {@code sample:///system}: each domain is a process of this host. All connections see the same.
 */
@Component(property = Driver.SCHEME + "=sample")
public final class SampleDriver implements Driver {
  private final SampleHost host;

  /** Takes what it needs of the daemon, and finds the domains that are there already. */
  @Activate
  public SampleDriver(@Reference EventService events, @Reference HostPaths paths)
      throws IOException {
    host = new SampleHost(paths.lib().resolve("sample"), events.topic("sample"));
  }

  /** Leaves the domains as they are to the next one. */
  @Deactivate
  public void leave() {
    host.leave();
  }

  @Override
  public boolean accepts(ConnectUri uri) {
    return uri.scheme().equals("sample") && uri.path().equals("/system");
  }

  @Override
  public DriverConnection open(OpenRequest request) {
    return host;
  }
}
