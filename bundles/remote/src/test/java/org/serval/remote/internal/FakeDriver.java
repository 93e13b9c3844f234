package org.serval.remote.internal;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.serval.api.ConnectUri;
import org.serval.api.ConnectionInfo;
import org.serval.api.Driver;
import org.serval.api.DriverConnection;
import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.Identity;
import org.serval.api.LibvirtException;
import org.serval.api.OpenRequest;
import org.serval.api.constants.DomainState;
import org.serval.api.domain.DomainInfo;
import org.serval.api.domain.DomainQueries;
import org.serval.api.domain.DomainRef;
import org.serval.api.domain.DomainSummary;
import org.serval.api.event.Event;
import org.serval.api.event.EventListener;
import org.serval.api.event.EventSource;
import org.serval.api.event.EventTopic;
import org.serval.api.event.Subscription;

/** A driver whose domains are what a test puts there, and which offers little else. */
final class FakeDriver implements Driver {
  final Map<String, DomainSummary> domains = new ConcurrentSkipListMap<>();
  final Topic topic = new Topic();
  int opened;
  int closed;
  OpenRequest lastRequest;
  private final CountDownLatch handedOver = new CountDownLatch(1);
  boolean inMemory;
  boolean holds;

  /** A topic that delivers at once. */
  static final class Topic implements EventTopic {
    final List<EventListener> listeners = new CopyOnWriteArrayList<>();
    private final CountDownLatch subscribed = new CountDownLatch(1);

    void awaitListener() {
      await(subscribed);
    }

    @Override
    public void publish(Event event) {
      listeners.forEach(it -> it.onEvent(event));
    }

    @Override
    public Subscription subscribe(EventListener listener) {
      listeners.add(listener);
      subscribed.countDown();
      return () -> listeners.remove(listener);
    }
  }

  DomainSummary add(String name, int id) {
    UUID uuid = UUID.nameUUIDFromBytes(name.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    int state = id < 0 ? DomainState.VIR_DOMAIN_SHUTOFF : DomainState.VIR_DOMAIN_RUNNING;
    DomainSummary added =
        new DomainSummary(
            new DomainRef(name, uuid, id),
            new org.serval.api.domain.DomainState(state, 1),
            true,
            false,
            false,
            false,
            0,
            0);
    domains.put(name, added);
    return added;
  }

  @Override
  public boolean accepts(ConnectUri uri) {
    return uri.path().equals("/default");
  }

  @Override
  public boolean opensInMemory(ConnectUri uri) {
    return inMemory;
  }

  @Override
  public ConnectUri defaultUri() {
    return ConnectUri.parse("fake:///default");
  }

  @Override
  public DriverConnection open(OpenRequest request) {
    opened++;
    lastRequest = request;
    return new Connection();
  }

  /** A link to it. */
  DriverLink link() {
    return new DriverLink(this, request(), open(request()));
  }

  OpenRequest request() {
    return new OpenRequest(defaultUri(), false, Identity.UNKNOWN);
  }

  void awaitHandedOver() {
    await(handedOver);
  }

  private static void await(CountDownLatch latch) {
    try {
      if (!latch.await(20, TimeUnit.SECONDS)) {
        throw new AssertionError("it did not happen");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private final class Connection
      implements DriverConnection, ConnectionInfo, DomainQueries, EventSource {
    @Override
    public ErrorDomain errorDomain() {
      return ErrorDomain.VIR_FROM_TEST;
    }

    @Override
    public void close() {
      closed++;
    }

    @Override
    public boolean closesInMemory() {
      return !holds;
    }

    @Override
    public void handOver() {
      handedOver.countDown();
    }

    @Override
    public String type() {
      return "TEST";
    }

    @Override
    public long version() {
      return 2;
    }

    @Override
    public String uri() {
      return "fake:///default";
    }

    @Override
    public String hostname() {
      return "host";
    }

    @Override
    public boolean supportsFeature(int feature) {
      return feature == 9;
    }

    @Override
    public EventTopic events() {
      return topic;
    }

    @Override
    public Collection<DomainSummary> all() {
      return domains.values();
    }

    @Override
    public DomainSummary byId(int id) {
      return first(it -> it.ref().id() == id, "no domain with matching id " + id);
    }

    @Override
    public DomainSummary byUuid(UUID uuid) {
      return first(it -> it.ref().uuid().equals(uuid), "no domain with matching uuid");
    }

    @Override
    public DomainSummary byName(String name) {
      return first(it -> it.ref().name().equals(name), "no domain with matching name");
    }

    @Override
    public DomainSummary byRef(DomainRef ref) {
      return byUuid(ref.uuid());
    }

    @Override
    public DomainInfo info(DomainRef domain) {
      return new DomainInfo(byRef(domain).state().state(), 1024, 512, 2, 99);
    }

    @Override
    public String osType(DomainRef domain) {
      byRef(domain);
      return "hvm";
    }

    @Override
    public String xml(DomainRef domain, int flags) {
      return "<domain flags='" + flags + "'>" + byRef(domain).ref().name() + "</domain>";
    }

    private DomainSummary first(
        java.util.function.Predicate<DomainSummary> wanted, String refusal) {
      return domains.values().stream()
          .filter(wanted)
          .findFirst()
          .orElseThrow(
              () ->
                  new LibvirtException(
                      ErrorCode.VIR_ERR_NO_DOMAIN, ErrorDomain.VIR_FROM_TEST, refusal));
    }
  }
}
