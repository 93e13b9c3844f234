package org.serval.remote.internal;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.serval.api.ConnectUri;
import org.serval.api.Driver;
import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;
import org.serval.api.OpenRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The drivers that are installed now, and the links that clients have to them.
 *
 * <p>The list changes as services come and go; readers see a snapshot. A driver that goes takes its
 * links with it.
 */
@Component(service = DriverDirectory.class)
public final class DriverDirectory {
  private static final Logger LOG = LoggerFactory.getLogger(DriverDirectory.class);
  private static final Comparator<Entry> BY_RANK =
      Comparator.comparingInt(Entry::ranking).reversed().thenComparingLong(Entry::id);

  private final List<Entry> entries = new CopyOnWriteArrayList<>();
  private final Set<DriverLink> links = ConcurrentHashMap.newKeySet();

  /** An installed driver. */
  private record Entry(Driver driver, String scheme, int ranking, long id) {}

  /** A driver comes. */
  @Reference(
      service = Driver.class,
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC)
  void addDriver(Driver driver, Map<String, Object> properties) {
    int ranking = properties.get("service.ranking") instanceof Integer number ? number : 0;
    long id = properties.get("service.id") instanceof Long number ? number : 0;
    String scheme = String.valueOf(properties.get(Driver.SCHEME));
    synchronized (entries) {
      entries.add(new Entry(driver, scheme, ranking, id));
      entries.sort(BY_RANK);
    }
    links.stream()
        .filter(link -> driver.joins(link.request().uri()))
        .forEach(link -> joinSoon(link, driver));
  }

  /** A driver goes. */
  void removeDriver(Driver driver) {
    entries.removeIf(entry -> entry.driver() == driver);
    List<DriverLink> lost = links.stream().filter(link -> link.driver() == driver).toList();
    lost.forEach(links::remove);
    lost.forEach(DriverLink::lose);
    links.forEach(link -> link.part(driver));
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
    DriverLink link = add(driverFor(request.uri()), request);
    for (Entry entry : entries) {
      if (entry.driver().joins(request.uri())) {
        join(link, entry.driver());
      }
    }
    return usable(link);
  }

  /**
   * Opens it if all drivers that have a part in it do so in memory. Never blocks.
   *
   * @return null if one of them needs more than memory
   * @throws LibvirtException if there is no driver for it, or the driver refuses
   */
  DriverLink openAtOnce(OpenRequest request) {
    Driver driver = driverFor(request.uri());
    List<Driver> joining =
        entries.stream().map(Entry::driver).filter(it -> it.joins(request.uri())).toList();
    if (!driver.opensInMemory(request.uri())
        || !joining.stream().allMatch(it -> it.opensInMemory(request.uri()))) {
      return null;
    }
    DriverLink link = add(driver, request);
    joining.forEach(it -> join(link, it));
    entries.stream()
        .map(Entry::driver)
        .filter(it -> !joining.contains(it) && it.joins(request.uri()))
        .forEach(it -> joinSoon(link, it)); // it came meanwhile
    return usable(link);
  }

  private DriverLink add(Driver driver, OpenRequest request) {
    DriverLink link = new DriverLink(driver, request, driver.open(request));
    links.add(link);
    return link;
  }

  /** The link, unless its driver went while it was opened. */
  private DriverLink usable(DriverLink link) {
    if (entries.stream().noneMatch(entry -> entry.driver() == link.driver())) {
      forget(link);
      throw gone(link.request().uri());
    }
    return link;
  }

  /** Closes a link that its client no longer needs. May block. */
  void forget(DriverLink link) {
    links.remove(link);
    link.close();
  }

  /**
   * The URI that a client names; where it names none, that of the first driver that has a default.
   */
  ConnectUri uri(String name) {
    return name == null || name.isEmpty() ? defaultUri() : parse(name);
  }

  private ConnectUri defaultUri() {
    for (Entry entry : entries) {
      ConnectUri uri = entry.driver().defaultUri();
      if (uri != null) {
        return uri;
      }
    }
    throw Refusals.internal("connection not open");
  }

  private static ConnectUri parse(String name) {
    if (hasNoScheme(name)) {
      throw noDriver("URI '" + name + "' does not include a driver name");
    }
    return ConnectUri.parse(name);
  }

  private static boolean hasNoScheme(String name) {
    try {
      return new URI(name.equals("//") ? "" : name).getScheme() == null;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private Driver driverFor(ConnectUri uri) {
    for (Entry entry : entries) {
      if (entry.scheme().equals(uri.scheme()) && local(uri) && entry.driver().accepts(uri)) {
        return entry.driver();
      }
    }
    throw noDriver(uri.text());
  }

  /** What goes on to another daemon is not for this one's drivers. */
  private static boolean local(ConnectUri uri) {
    return uri.transport().isEmpty();
  }

  private static LibvirtException noDriver(String what) {
    return new LibvirtException(ErrorCode.VIR_ERR_NO_CONNECT, ErrorDomain.VIR_FROM_NONE, what);
  }

  /** The error of calls on a driver that was taken away. */
  static LibvirtException gone(ConnectUri uri) {
    return noDriver(uri.text() + ": its driver was stopped");
  }
}
