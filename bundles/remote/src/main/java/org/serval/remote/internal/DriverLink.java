package org.serval.remote.internal;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.serval.api.Capability;
import org.serval.api.ConnectionInfo;
import org.serval.api.Driver;
import org.serval.api.DriverConnection;
import org.serval.api.OpenRequest;
import org.serval.rpc.Call;

/**
 * A client's open connection to a driver, for as long as that driver is installed, with what other
 * drivers add to it as they come and go.
 *
 * <p>Blocking calls are noted while they run. When the driver goes, they are answered with an error
 * at once, however long the driver still takes, and the link can only be replaced by a new one.
 * Used by all threads at once.
 */
public final class DriverLink {
  private final Driver driver;
  private final OpenRequest request;
  private final DriverConnection connection;
  private final Set<Call> running = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean closed = new AtomicBoolean();
  private final List<Joined> joined = new CopyOnWriteArrayList<>();
  private volatile Runnable changed = () -> {};
  private volatile boolean lost;

  /** What another driver adds. */
  private record Joined(Driver driver, DriverConnection connection) {}

  DriverLink(Driver driver, OpenRequest request, DriverConnection connection) {
    this.driver = driver;
    this.request = request;
    this.connection = connection;
  }

  Driver driver() {
    return driver;
  }

  /** What the client asked for when it opened the connection. */
  public OpenRequest request() {
    return request;
  }

  /** The driver's side. */
  public DriverConnection connection() {
    return connection;
  }

  /** The hypervisor's name, as access rules know the driver by. */
  String type() {
    return connection.capability(ConnectionInfo.class).map(ConnectionInfo::type).orElse("");
  }

  /** Whether the connection may change nothing. */
  boolean readOnly() {
    return request.readOnly();
  }

  /** Whether the driver was taken away. */
  boolean lost() {
    return lost;
  }

  /** What the driver, or one that joined it, offers of an area. */
  public <T extends Capability> Optional<T> capability(Class<T> type) {
    Optional<T> own = connection.capability(type);
    if (own.isPresent() || joined.isEmpty()) {
      return own;
    }
    return joined.stream().flatMap(it -> it.connection().capability(type).stream()).findFirst();
  }

  /** What each of them offers of an area. */
  public <T extends Capability> List<T> capabilities(Class<T> type) {
    return Stream.concat(Stream.of(connection), joined.stream().map(Joined::connection))
        .flatMap(it -> it.capability(type).stream())
        .toList();
  }

  /** What to do when drivers join or leave. */
  void whenChanged(Runnable action) {
    changed = action;
  }

  /** Another driver adds what it has, unless it did so already. May block. */
  void join(Driver other) {
    if (lost || other == driver || joined.stream().anyMatch(it -> it.driver() == other)) {
      return;
    }
    joined.add(new Joined(other, other.open(request)));
    changed.run();
  }

  /** A driver that may have joined goes. */
  void part(Driver other) {
    List<Joined> parted = joined.stream().filter(it -> it.driver() == other).toList();
    if (joined.removeAll(parted)) {
      changed.run();
      parted.forEach(it -> closeSoon(it.connection()::close));
    }
  }

  /** A blocking call begins. */
  void enter(Call call) {
    running.add(call);
    if (lost) {
      throw DriverDirectory.gone(request.uri());
    }
  }

  /** A blocking call has ended. */
  void leave(Call call) {
    running.remove(call);
  }

  /** The driver goes: whoever waits for it is told so, then its connection is closed. */
  void lose() {
    lost = true;
    for (Call call : running) {
      call.fail(DriverDirectory.gone(request.uri()));
    }
    closeSoon(this::close);
  }

  private void closeSoon(Runnable close) {
    Thread.ofVirtual().name("close-" + request.uri().scheme()).start(close);
  }

  /** Whether {@link #close} would just now only take steps in memory. */
  boolean closesInMemory() {
    return driver.opensInMemory(request.uri())
        && joined.stream().allMatch(it -> it.driver().opensInMemory(request.uri()));
  }

  /** Gives up the driver's side, once. May block, unless {@link #closesInMemory}. */
  void close() {
    if (closed.compareAndSet(false, true)) {
      joined.forEach(it -> it.connection().close());
      connection.close();
    }
  }
}
