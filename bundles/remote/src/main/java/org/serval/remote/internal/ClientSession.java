package org.serval.remote.internal;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.serval.api.Identity;
import org.serval.api.OpenRequest;
import org.serval.api.constants.ConnectCloseReason;
import org.serval.protocol.Procedure;
import org.serval.remote.internal.events.EventRegistrations;
import org.serval.rpc.ClientConnection;

/**
 * What the daemon knows of a client beyond its transport: the driver connection that it opened, its
 * event callbacks, and the identity that it speaks for. Shared by the programs remote, qemu and
 * lxc; used by all threads at once.
 */
public final class ClientSession {
  private final ClientConnection client;
  private final DriverDirectory drivers;
  private final EventRegistrations events;
  private final ReentrantLock changing = new ReentrantLock();
  private volatile DriverLink link;
  private volatile Identity identity;
  private boolean closed;

  ClientSession(ClientConnection client, DriverDirectory drivers, EventRegistrations events) {
    this.client = client;
    this.drivers = drivers;
    this.events = events;
  }

  /** The client's event callbacks. */
  public EventRegistrations events() {
    return events;
  }

  /** On whose behalf the client calls. */
  public Identity identity() {
    Identity given = identity;
    return given == null ? client.identity() : given;
  }

  /** A trusted client says on whose behalf it calls. */
  public void speakFor(Identity other) {
    identity = other;
  }

  /** The open connection, or null. */
  DriverLink link() {
    return link;
  }

  /** The open connection, or an error if there is none. */
  DriverLink link(Procedure procedure) {
    DriverLink open = link;
    if (open == null) {
      throw Refusals.notOpen(procedure);
    }
    return open;
  }

  /** Whether the open connection offers the procedure that a feature stands for. */
  public boolean offers(Offers offers, int feature) {
    return offers.offered(link, feature);
  }

  /** The open connection, or null. */
  DriverLink linkIfOpen() {
    return link;
  }

  /**
   * Opens the client's connection. May block.
   *
   * @param admission throws if the client may not use what was opened
   */
  void open(String name, boolean readOnly, Consumer<DriverLink> admission) {
    changing.lock();
    try {
      open(name, readOnly, drivers::open, admission);
    } finally {
      changing.unlock();
    }
  }

  /** Opens the client's connection if that needs no waiting; tells whether it did. */
  public boolean openAtOnce(String name, boolean readOnly) {
    if (!changing.tryLock()) {
      return false;
    }
    try {
      return open(name, readOnly, drivers::openAtOnce, opened -> {});
    } finally {
      changing.unlock();
    }
  }

  private boolean open(
      String name,
      boolean readOnly,
      Function<OpenRequest, DriverLink> how,
      Consumer<DriverLink> admission) {
    refuseSecondOpen();
    DriverLink opened =
        how.apply(new OpenRequest(drivers.uri(name), readOnly || client.readOnly(), identity()));
    if (opened == null) {
      return false;
    }
    try {
      admission.accept(opened);
    } catch (RuntimeException e) {
      drivers.forget(opened);
      throw e;
    }
    use(opened);
    return true;
  }

  /** The client may have gone while the driver opened; then nobody else would close the link. */
  private void use(DriverLink opened) {
    if (closed) {
      drivers.forget(opened);
      throw DriverDirectory.gone(opened.request().uri());
    }
    link = opened;
    opened.whenChanged(() -> events.follow(opened));
    opened.whenBack(this::renewed);
    opened.whenGone(() -> events.connectionClosed(ConnectCloseReason.VIR_CONNECT_CLOSE_REASON_EOF));
    events.follow(opened);
  }

  /** Refuses to open a connection where one is open. */
  public void refuseSecondOpen() {
    if (link != null) {
      throw Refusals.internal("connection already open");
    }
  }

  /** The connection, opened anew if its driver was replaced meanwhile. May block. */
  DriverLink renewed() {
    changing.lock();
    try {
      if (closed) {
        throw DriverDirectory.gone(link.request().uri());
      }
      if (link.lost()) {
        use(drivers.reopen(link));
      }
      return link;
    } finally {
      changing.unlock();
    }
  }

  /** Gives up what the client holds. May block. */
  void close() {
    changing.lock();
    try {
      giveUp();
    } finally {
      changing.unlock();
    }
  }

  /** Gives up what the client holds if that needs no waiting; tells whether it did. */
  boolean closeAtOnce() {
    if ((link != null && !link.closesInMemory()) || !changing.tryLock()) {
      return false;
    }
    try {
      giveUp();
      return true;
    } finally {
      changing.unlock();
    }
  }

  private void giveUp() {
    closed = true;
    events.close();
    if (link != null && link.lost() && !link.request().keepsakes().all().isEmpty()) {
      drivers.settle(link);
    } else if (link != null) {
      drivers.forget(link);
    }
  }
}
