package org.serval.rpc.internal;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.serval.rpc.ServerControl.ClientNumbers;

/**
 * The clients of a server, counted against its limits. A client takes part until it is closed, and
 * is waited for until its sessions are. Any thread.
 */
final class Clients {
  private volatile int most;
  private volatile int mostAnonymous;
  private final Runnable room;
  private final Map<Long, Client> connected = new ConcurrentHashMap<>();
  private final Set<Client> anonymous = ConcurrentHashMap.newKeySet();
  private final Set<Client> ending = ConcurrentHashMap.newKeySet();

  /**
   * @param mostAnonymous clients that have not authenticated, 0 for no limit
   * @param room called when there may be room again for a client
   */
  Clients(int most, int mostAnonymous, Runnable room) {
    this.most = most;
    this.mostAnonymous = mostAnonymous;
    this.room = room;
  }

  /** Whether no more clients may come for now. */
  boolean full() {
    return Integer.compareUnsigned(connected.size(), most) >= 0
        || (mostAnonymous != 0 && Integer.compareUnsigned(anonymous.size(), mostAnonymous) >= 0);
  }

  /** Changes the limits; clients that are here stay. */
  void limit(int newMost, int newAnonymous) {
    most = newMost;
    mostAnonymous = newAnonymous;
    room.run();
  }

  ClientNumbers numbers() {
    return new ClientNumbers(most, connected.size(), mostAnonymous, anonymous.size());
  }

  void add(Client client) {
    ending.add(client);
    connected.put(client.id(), client);
    if (!client.authenticated()) {
      anonymous.add(client);
    }
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
