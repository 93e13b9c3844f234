package org.serval.remote.internal;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.serval.api.Capability;
import org.serval.api.ConnectionInfo;
import org.serval.api.Driver;
import org.serval.api.DriverConnection;
import org.serval.api.ErrorDomain;
import org.serval.api.Omissions;
import org.serval.api.OpenRequest;
import org.serval.api.stream.DataStream;
import org.serval.protocol.Procedure;
import org.serval.rpc.Call;

/**
 * A client's open connection to a driver, for as long as that driver is installed, with what other
 * drivers add to it as they come and go.
 *
 * <p>Blocking calls are noted while they run. When the driver goes, they may end within a short
 * while and are answered with an error then, however long the driver still takes; the link can only
 * be replaced by a new one, and holds no object of the driver any more. Used by all threads at
 * once.
 */
public final class DriverLink {
  private static final long DRAIN_STEP = 2_000_000;

  private volatile Driver driver; // null when closed
  private final OpenRequest request;
  private final String type;
  private final ErrorDomain errorDomain;
  private final Set<String> omitted;
  private volatile DriverConnection connection; // null when closed
  private final Set<BorrowedStream> streams = ConcurrentHashMap.newKeySet();
  private final Set<Call> running = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean closed = new AtomicBoolean();
  private final List<Joined> joined = new CopyOnWriteArrayList<>();
  private volatile Runnable changed = () -> {};
  private volatile Runnable back = () -> {};
  private volatile Runnable gone = () -> {};
  private volatile boolean lost;

  /** What another driver adds. */
  private record Joined(Driver driver, DriverConnection connection) {}

  DriverLink(Driver driver, OpenRequest request, DriverConnection connection) {
    this.driver = driver;
    this.request = request;
    this.connection = connection;
    this.errorDomain = connection.errorDomain();
    this.omitted =
        connection.capability(Omissions.class).map(it -> Set.copyOf(it.omitted())).orElse(Set.of());
    this.type = connection.capability(ConnectionInfo.class).map(ConnectionInfo::type).orElse("");
  }

  Driver driver() {
    return driver;
  }

  /** What the client asked for when it opened the connection. */
  public OpenRequest request() {
    return request;
  }

  /** The part that the driver's errors name. */
  public ErrorDomain errorDomain() {
    return errorDomain;
  }

  /** The hypervisor's name, as access rules know the driver by. */
  String type() {
    return type;
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
    Optional<T> own = own(type);
    if (own.isPresent() || joined.isEmpty()) {
      return own;
    }
    return joined.stream().flatMap(it -> it.connection().capability(type).stream()).findFirst();
  }

  private <T extends Capability> Optional<T> own(Class<T> wanted) {
    DriverConnection open = connection;
    if (open == null) {
      throw DriverDirectory.gone(request.uri());
    }
    return open.capability(wanted);
  }

  /** Whether the driver leaves out what a procedure serves. */
  boolean omits(Procedure procedure) {
    return !omitted.isEmpty() && omitted.contains(ApiPart.name(procedure));
  }

  /** What each of them offers of an area. */
  public <T extends Capability> List<T> capabilities(Class<T> type) {
    return Stream.concat(
            own(type).stream(),
            joined.stream().flatMap(it -> it.connection().capability(type).stream()))
        .toList();
  }

  /** What to do when drivers join or leave. */
  void whenChanged(Runnable action) {
    changed = action;
  }

  /** What to do when there is a driver again, after this one was lost. */
  void whenBack(Runnable action) {
    back = action;
  }

  /** What to do when this link is lost and no driver for it is expected. */
  void whenGone(Runnable action) {
    gone = action;
  }

  /** No driver is expected for this connection, which was lost. Never blocks. */
  void driverIsGone() {
    gone.run();
  }

  /** A driver for this connection's scheme came after this one was lost. May block. */
  void driverIsBack() {
    back.run();
  }

  /**
   * A stream as a client may have it: one of the daemon's own classes outlives the driver, one of
   * the driver's ends with it.
   */
  public DataStream stream(DataStream opened) {
    if (opened == null || !isOf(opened.getClass().getClassLoader())) {
      return opened;
    }
    DataStream borrowed = BorrowedStream.of(opened, streams);
    if (lost) {
      borrowed.close();
    }
    return borrowed;
  }

  private boolean isOf(ClassLoader loader) {
    Driver mine = driver;
    return (mine != null && loader == mine.getClass().getClassLoader())
        || joined.stream().anyMatch(it -> it.driver().getClass().getClassLoader() == loader);
  }

  /** Another driver adds what it has, unless it did so already. May block. */
  void join(Driver other) {
    if (lost || other == driver || joined.stream().anyMatch(it -> it.driver() == other)) {
      return;
    }
    join(other, Careful.open(other, request));
  }

  /** Another driver adds what it opened. */
  void join(Driver other, DriverConnection opened) {
    joined.add(new Joined(other, opened));
    changed.run();
  }

  /** A driver that may have joined goes. */
  void part(Driver other) {
    List<Joined> parted = joined.stream().filter(it -> it.driver() == other).toList();
    if (joined.removeAll(parted)) {
      changed.run();
      parted.forEach(it -> soon(() -> it.connection().handOver()));
    }
  }

  /** A blocking call begins, unless the driver was taken away. */
  boolean enter(Call call) {
    running.add(call);
    if (lost) {
      running.remove(call);
    }
    return !lost;
  }

  /** A blocking call has ended. */
  void leave(Call call) {
    running.remove(call);
  }

  /** The driver goes: no call begins any more. */
  void lose() {
    lost = true;
  }

  /**
   * After {@link #lose}: calls that run may end until the deadline, by {@link System#nanoTime}; who
   * waits longer is told so. Blocks for that.
   *
   * @param clientsStay whether the driver goes alone, not the daemon
   */
  void drain(long deadline, boolean clientsStay) {
    while (!running.isEmpty() && System.nanoTime() < deadline) {
      LockSupport.parkNanos(DRAIN_STEP);
    }
    for (Call call : running) {
      call.fail(DriverDirectory.gone(request.uri()));
    }
    List.copyOf(streams).forEach(BorrowedStream::close);
    soon(() -> close(clientsStay));
  }

  /** A driver may wait for its guests in what it is asked to do; nobody else shall. */
  private void soon(Runnable task) {
    Thread.ofVirtual().name("close-" + request.uri().scheme()).start(task);
  }

  /** Whether {@link #close} would just now only take steps in memory. */
  boolean closesInMemory() {
    Driver mine = driver;
    DriverConnection open = connection;
    return mine != null
        && open != null
        && !lost
        && Careful.closesInMemory(mine, open, request.uri())
        && joined.stream()
            .allMatch(it -> Careful.closesInMemory(it.driver(), it.connection(), request.uri()));
  }

  /** Gives up the driver's side, once. May block, unless {@link #closesInMemory}. */
  void close() {
    close(false);
  }

  private void close(boolean clientStays) {
    if (closed.compareAndSet(false, true)) {
      Stream.concat(joined.stream().map(Joined::connection), Stream.of(connection))
          .forEach(clientStays ? DriverConnection::handOver : DriverConnection::close);
      joined.clear();
      connection = null;
      driver = null;
    }
  }
}
