package org.serval.remote.internal;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.serval.api.Capability;
import org.serval.api.Driver;
import org.serval.api.DriverConnection;
import org.serval.api.OpenRequest;
import org.serval.rpc.Call;

/**
 * A client's open connection to a driver, for as long as that driver is installed.
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
  private volatile boolean lost;

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

  /** Whether the connection may change nothing. */
  boolean readOnly() {
    return request.readOnly();
  }

  /** Whether the driver was taken away. */
  boolean lost() {
    return lost;
  }

  /** What the driver offers of an area. */
  public <T extends Capability> Optional<T> capability(Class<T> type) {
    return connection.capability(type);
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
    Thread.ofVirtual().name("close-" + request.uri().scheme()).start(this::close);
  }

  /** Gives up the driver's side, once. May block. */
  void close() {
    if (closed.compareAndSet(false, true)) {
      connection.close();
    }
  }
}
