package org.serval.rpc.internal;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.serval.rpc.ServerControl.ClientNumbers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The clients of a server, counted against its limits. A client takes part until it is closed, and
 * is waited for until its sessions are. Any thread.
 */
final class Clients {
  private static final Logger LOG = LoggerFactory.getLogger(Clients.class);
  private volatile int most;
  private final Runnable room;
  private final Map<Long, Client> connected = new ConcurrentHashMap<>();
  private final AnonymousClients anonymous;
  private final Set<Client> ending = ConcurrentHashMap.newKeySet();

  /**
   * @param mostAnonymous clients that have not authenticated; 0 for no limit
   * @param room called when there may be room again for a client
   */
  Clients(int most, int mostAnonymous, Runnable room) {
    this.most = most;
    this.anonymous = new AnonymousClients(mostAnonymous);
    this.room = room;
  }

  /** Whether no more clients may come by a door for now. */
  boolean full(Door door) {
    return Integer.compareUnsigned(connected.size(), most) >= 0 || anonymous.full(door);
  }

  /** Those that have not authenticated. */
  List<Client> anonymous() {
    return anonymous.all();
  }

  /** Changes the limits; clients that are here stay. */
  void limit(int newMost, int newAnonymous) {
    most = newMost;
    anonymous.limit(newAnonymous);
    room.run();
  }

  ClientNumbers numbers() {
    return new ClientNumbers(most, connected.size(), anonymous.limit(), anonymous.size());
  }

  void add(Client client) {
    ending.add(client);
    connected.put(client.id(), client);
    if (!client.authenticated()) {
      anonymous.add(client).ifPresent(Clients::sendAway);
    }
  }

  private static void sendAway(Client client) {
    LOG.warn("{} at {} is sent away: others wait to authenticate", client, client.door());
    client.abort("others wait to authenticate");
  }

  void authenticated(Client client) {
    if (anonymous.remove(client)) {
      room.run();
    }
  }

  /** It is closed. */
  void remove(Client client) {
    connected.remove(client.id());
    anonymous.remove(client);
    room.run();
  }

  /** Its sessions are closed too. */
  void ended(Client client) {
    ending.remove(client);
    synchronized (ending) {
      ending.notifyAll();
    }
  }

  Collection<Client> all() {
    return List.copyOf(connected.values());
  }

  /**
   * Waits until all clients have ended.
   *
   * @return whether they have
   */
  boolean awaitEnd(long millis) throws InterruptedException {
    long deadline = System.nanoTime() + millis * 1_000_000;
    synchronized (ending) {
      while (!ending.isEmpty()) {
        long left = (deadline - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
          return false;
        }
        ending.wait(left);
      }
    }
    return true;
  }
}
