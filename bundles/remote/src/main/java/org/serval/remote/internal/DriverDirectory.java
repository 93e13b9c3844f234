package org.serval.remote.internal;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.serval.api.ConnectUri;
import org.serval.api.Driver;
import org.serval.api.DriverConnection;
import org.serval.api.LibvirtException;
import org.serval.api.OpenRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The drivers that are installed now, and the links that clients have to them.
 *
 * <p>The list changes as services come and go; readers see a snapshot. A driver that goes takes its
 * links with it: they are lost, and renewed when there is a driver for their scheme again. While
 * one is expected back, calls wait for it ({@link Returns}).
 */
@Component(service = DriverDirectory.class)
public final class DriverDirectory {
  private static final Logger LOG = LoggerFactory.getLogger(DriverDirectory.class);
  private static final Comparator<Entry> BY_RANK =
      Comparator.comparingInt(Entry::ranking).reversed().thenComparingLong(Entry::id);

  private final List<Entry> entries = new CopyOnWriteArrayList<>();
  private static final Duration LAST_CALLS = Duration.ofSeconds(1);

  private final Set<DriverLink> links = ConcurrentHashMap.newKeySet();
  private final Set<DriverLink> lost = ConcurrentHashMap.newKeySet();
  private final Map<ServiceReference<Driver>, Driver> fetched = new ConcurrentHashMap<>();
  private final BundleContext context;
  private final Returns returns;
  private final DriverSupply supply;

  /** An installed driver. */
  private record Entry(Driver driver, String scheme, int ranking, long id, Object bundle) {
    private boolean serves(ConnectUri uri) {
      return scheme.equals(uri.scheme());
    }
  }

  /**
   * Looks at bundles to know which drivers will be back; outside of a framework (null) none will.
   */
  @Activate
  public DriverDirectory(BundleContext context) {
    this.context = context;
    returns = new Returns(context);
    supply = new DriverSupply(context);
  }

  /**
   * A driver's service comes. It is fetched here, on the thread that brought it, and by nobody
   * else: asking for one that hangs in its activation would hang as well.
   */
  @Reference(
      service = Driver.class,
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC)
  void bindDriver(ServiceReference<Driver> reference) {
    Driver driver = context.getService(reference);
    if (driver != null) {
      fetched.put(reference, driver);
      addDriver(driver, FrameworkUtil.asMap(reference.getProperties()));
    }
  }

  /**
   * A driver's service goes. It is not given back here: the last one to do so runs the driver's
   * deactivation, and one that hangs in it would hold up all drivers behind it. The framework takes
   * it back right after this, on the thread that stops the driver.
   */
  void unbindDriver(ServiceReference<Driver> reference) {
    Driver driver = fetched.remove(reference);
    if (driver != null) {
      removeDriver(driver);
    }
  }

  /** A driver comes. */
  void addDriver(Driver driver, Map<String, Object> properties) {
    int ranking = properties.get("service.ranking") instanceof Integer number ? number : 0;
    long id = properties.get("service.id") instanceof Long number ? number : 0;
    String scheme = String.valueOf(properties.get(Driver.SCHEME));
    synchronized (entries) {
      entries.add(new Entry(driver, scheme, ranking, id, properties.get("service.bundleid")));
      entries.sort(BY_RANK);
    }
    returns.back(scheme);
    lost.stream()
        .filter(link -> link.request().uri().scheme().equals(scheme))
        .forEach(link -> Thread.ofVirtual().name("renew").start(() -> renew(link)));
    links.stream()
        .filter(link -> Careful.joins(driver, link.request().uri()))
        .forEach(link -> joinSoon(link, driver));
  }

  /** A driver goes. */
  void removeDriver(Driver driver) {
    for (Entry entry : entries) {
      if (entry.driver() == driver) {
        returns.gone(entry.scheme(), entry.bundle());
      }
    }
    entries.removeIf(entry -> entry.driver() == driver);
    List<DriverLink> leaving = links.stream().filter(link -> link.driver() == driver).toList();
    links.removeAll(leaving);
    boolean clientsStay = !returns.daemonEnds();
    long deadline = System.nanoTime() + (clientsStay ? LAST_CALLS.toNanos() : 0);
    leaving.forEach(DriverLink::lose);
    if (clientsStay) {
      lost.addAll(leaving);
    }
    leaving.forEach(link -> link.drain(deadline, clientsStay));
    if (clientsStay) {
      leaving.stream().filter(this::deserted).forEach(DriverLink::driverIsGone);
    }
    links.forEach(link -> link.part(driver));
  }

  /** Whether no driver can go on with a lost link, nor is one expected in a moment. */
  private boolean deserted(DriverLink link) {
    ConnectUri uri = link.request().uri();
    return !returns.expects(uri.scheme()) && findDriver(uri) == null;
  }

  private static void renew(DriverLink link) {
    try {
      link.driverIsBack();
    } catch (RuntimeException e) {
      LOG.warn("{} is not opened again: {}", link.request().uri(), e.getMessage());
    }
  }

  private static void joinSoon(DriverLink link, Driver driver) {
    Thread.ofVirtual().name("join").start(() -> join(link, driver));
  }

  /** Lets a driver add what it has to a connection; where it fails, the connection does without. */
  private static void join(DriverLink link, Driver driver) {
    try {
      link.join(driver);
    } catch (RuntimeException e) {
      LOG.warn("{} goes on without {}", link.request().uri(), driver, e);
    }
  }

  /**
   * Opens what a client asks for. May block.
   *
   * @throws LibvirtException if there is no driver for it, or the driver refuses
   */
  DriverLink open(OpenRequest request) {
    Driver driver = driverFor(request.uri());
    DriverLink link = add(driver, request, Careful.open(driver, request));
    joining(request.uri()).forEach(it -> join(link, it));
    return usable(link) ? link : open(request); // with its next build
  }

  /**
   * Opens it if all drivers that have a part in it do so in memory. Never blocks.
   *
   * @return null if one of them needs more than memory, or no driver is there just now
   * @throws LibvirtException if the driver refuses
   */
  DriverLink openAtOnce(OpenRequest request) {
    ConnectUri uri = request.uri();
    Driver driver = local(uri) ? findDriver(uri) : null;
    List<Driver> joining = joining(uri);
    if (driver == null
        || !Careful.opensInMemory(driver, uri)
        || !joining.stream().allMatch(it -> Careful.opensInMemory(it, uri))) {
      return null;
    }
    DriverLink link = add(driver, request, driver.open(request));
    joining.forEach(it -> link.join(it, it.open(request)));
    joining(uri).stream()
        .filter(it -> !joining.contains(it))
        .forEach(it -> joinSoon(link, it)); // it came meanwhile
    return usable(link) ? link : null;
  }

  private List<Driver> joining(ConnectUri uri) {
    return entries.stream().map(Entry::driver).filter(it -> Careful.joins(it, uri)).toList();
  }

  private DriverLink add(Driver driver, OpenRequest request, DriverConnection connection) {
    DriverLink link = new DriverLink(driver, request, connection);
    links.add(link);
    return link;
  }

  /** Whether the link's driver is still there, and did not go while it was opened. */
  private boolean usable(DriverLink link) {
    boolean usable = entries.stream().anyMatch(entry -> entry.driver() == link.driver());
    if (!usable) {
      forget(link);
    }
    return usable;
  }

  /** Opens again what was lost. May block. */
  DriverLink reopen(DriverLink old) {
    DriverLink link = open(old.request());
    lost.remove(old);
    return link;
  }

  /** Closes a link that its client no longer needs. May block. */
  void forget(DriverLink link) {
    links.remove(link);
    lost.remove(link);
    link.close();
  }

  /** The client of a lost link is gone: has the next driver do what that brings about. */
  void settle(DriverLink link) {
    try {
      forget(reopen(link));
    } catch (LibvirtException e) {
      LOG.warn("{}: nobody clears up after its client: {}", link.request().uri(), e.getMessage());
      forget(link);
    }
  }

  /**
   * The URI that a client names; where it names none, that of the first driver that has a default.
   */
  ConnectUri uri(String name) {
    return name == null || name.isEmpty() ? defaultUri() : ClientUris.parse(name);
  }

  private ConnectUri defaultUri() {
    for (Entry entry : entries) {
      ConnectUri uri = Careful.defaultUri(entry.driver());
      if (uri != null) {
        return uri;
      }
    }
    throw Refusals.internal("connection not open");
  }

  private Driver driverFor(ConnectUri uri) {
    Driver driver = local(uri) ? returns.await(uri.scheme(), () -> findDriver(uri)) : null;
    String why = "";
    if (driver == null && local(uri) && entries.stream().noneMatch(it -> it.serves(uri))) {
      why = supply.problem(uri.scheme()).map(" (%s)"::formatted).orElse(Hints.packageOf(uri));
      driver = returns.await(uri.scheme(), () -> findDriver(uri));
    }
    if (driver == null) {
      throw ClientUris.noDriver(uri.text() + why);
    }
    return driver;
  }

  private Driver findDriver(ConnectUri uri) {
    for (Entry entry : entries) {
      if (entry.serves(uri) && Careful.accepts(entry.driver(), uri)) {
        return entry.driver();
      }
    }
    return null;
  }

  /** What goes on to another daemon is not for this one's drivers. */
  private static boolean local(ConnectUri uri) {
    return uri.transport().isEmpty();
  }

  /** The error of calls on a driver that was taken away. */
  static LibvirtException gone(ConnectUri uri) {
    return ClientUris.noDriver(uri.text() + ": its driver was stopped");
  }
}
