package org.serval.driver.test.internal;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.serval.api.ConnectUri;
import org.serval.api.Driver;
import org.serval.api.DriverConnection;
import org.serval.api.OpenRequest;
import org.serval.api.event.EventService;

/**
 * {@code test:///default} and {@code test:///FILE}: hosts that exist only in memory. It is also the
 * driver to read before writing one: this component only adapts; what a connection can do is in one
 * small class for each capability.
 */
@Component(property = Driver.SCHEME + "=test")
public final class TestDriver implements Driver {
  private static final ConnectUri DEFAULT = ConnectUri.parse("test:///default");

  private final TestHosts hosts;

  /** Takes the service that makes the topics of its hosts. */
  @Activate
  public TestDriver(@Reference EventService events) {
    hosts = new TestHosts(events);
  }

  @Override
  public boolean accepts(ConnectUri uri) {
    return uri.scheme().equals("test");
  }

  @Override
  public DriverConnection open(OpenRequest request) {
    return hosts.open(request.uri());
  }

  @Override
  public boolean opensInMemory(ConnectUri uri) {
    return hosts.inMemory(uri);
  }

  @Override
  public ConnectUri defaultUri() {
    return DEFAULT;
  }
}
