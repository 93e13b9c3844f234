package org.serval.remote.internal;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.serval.api.Capability;
import org.serval.api.ConnectUri;
import org.serval.api.Driver;
import org.serval.api.DriverConnection;
import org.serval.api.ErrorDomain;
import org.serval.api.OpenRequest;
import org.serval.api.event.EventSource;
import org.serval.api.network.NetworkQueries;
import org.serval.api.network.NetworkRef;
import org.serval.api.network.NetworkSummary;

/** A driver that adds one network to every connection. */
class FakeNetworks implements Driver {
  private final CountDownLatch joined = new CountDownLatch(1);

  /** Waits until a connection was joined whose client listens to events. */
  void awaitJoined() throws InterruptedException {
    joined.await();
  }

  @Override
  public boolean accepts(ConnectUri uri) {
    return false;
  }

  @Override
  public boolean joins(ConnectUri uri) {
    return true;
  }

  @Override
  public DriverConnection open(OpenRequest request) {
    return new Connection(joined);
  }

  private record Connection(CountDownLatch asked) implements DriverConnection, NetworkQueries {
    private static final NetworkSummary DEFAULT =
        new NetworkSummary(new NetworkRef("default", new UUID(1, 2)), true, true, true);

    /** Events are asked for once the connection is joined. */
    @Override
    public <T extends Capability> Optional<T> capability(Class<T> type) {
      if (type == EventSource.class) {
        asked.countDown();
      }
      return DriverConnection.super.capability(type);
    }

    @Override
    public ErrorDomain errorDomain() {
      return ErrorDomain.VIR_FROM_NETWORK;
    }

    @Override
    public void close() {}

    @Override
    public Collection<NetworkSummary> all() {
      return List.of(DEFAULT);
    }

    @Override
    public NetworkSummary byName(String name) {
      return DEFAULT;
    }

    @Override
    public NetworkSummary byUuid(UUID uuid) {
      return DEFAULT;
    }

    @Override
    public NetworkSummary byRef(NetworkRef ref) {
      return DEFAULT;
    }

    @Override
    public String xml(NetworkRef network, int flags) {
      return "<network/>";
    }

    @Override
    public String bridgeName(NetworkRef network) {
      return "virbr0";
    }
  }
}
