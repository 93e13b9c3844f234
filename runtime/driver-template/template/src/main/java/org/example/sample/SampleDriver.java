package org.example.sample;

import org.osgi.service.component.annotations.*;
import org.serval.api.*;
import org.serval.api.event.*;
import org.serval.api.support.*;

/**
 * {@code sample:///system}: each domain is a process of this host. All connections see the same.
 */
@Component(property = Driver.SCHEME + "=sample")
@OnDemand("sample")
public final class SampleDriver implements Driver {
  private final SampleGuests guests;
  private final DriverConnection connection;

  /** Takes what it needs of the daemon, and finds the domains that are there already. */
  @Activate
  public SampleDriver(@Reference EventService events, @Reference HostPaths paths) {
    EventTopic topic = events.topic("sample");
    DomainTable<Guest> table = new DomainTable<>(topic);
    guests = new SampleGuests(table, new SavedTexts(paths.lib().resolve("sample")));
    connection =
        new SharedConnection(
            ErrorDomain.VIR_FROM_DOMAIN,
            "Sample",
            1_000_000,
            "sample:///system",
            topic,
            CapabilityList.of(new TableQueries(table), guests));
  }

  /** Leaves the domains as they are to the next one. */
  @Deactivate
  public void leave() {
    guests.leave();
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
