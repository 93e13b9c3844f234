package org.serval.rpc.internal;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.serval.rpc.ServerControl.ClientNumbers;

/**
 * The clients of a server, counted against its limits. A client takes part until it is closed, and
 * is waited for until its sessions are. Clients that have not authenticated are limited apart for
 * the network and for this host, so that nobody out there keeps those here from coming in. Any
 * thread.
 */
final class Clients {
  private volatile int most;
  private volatile int mostAnonymous;
  private final Runnable room;
  private final Map<Long, Client> connected = new ConcurrentHashMap<>();
  private final Set<Client> anonymous = ConcurrentHashMap.newKeySet();
  private final Set<Client> anonymousOfNetwork = ConcurrentHashMap.newKeySet();
  private final Set<Client> ending = ConcurrentHashMap.newKeySet();

  /**
   * @param mostAnonymous clients that have not authenticated, from the network and from this host
   *     each; 0 for no limit
   * @param room called when there may be room again for a client
   */
  Clients(int most, int mostAnonymous, Runnable room) {
    this.most = most;
    this.mostAnonymous = mostAnonymous;
    this.room = room;
  }

  /** Whether no more clients may come by a door for now. */
  boolean full(Door door) {
    return Integer.compareUnsigned(connected.size(), most) >= 0
        || (mostAnonymous != 0
            && Integer.compareUnsigned(anonymous(door).size(), mostAnonymous) >= 0);
  }

  private Set<Client> anonymous(Door door) {
    return switch (door) {
      case Door.Unix unix -> anonymous;
      case Door.Network network -> anonymousOfNetwork;
    };
  }

  /** Those that have not authenticated. */
  List<Client> anonymous() {
    return Stream.of(anonymous, anonymousOfNetwork).flatMap(Set::stream).toList();
  }

  /** Changes the limits; clients that are here stay. */
  void limit(int newMost, int newAnonymous) {
    most = newMost;
    mostAnonymous = newAnonymous;
    room.run();
  }

  ClientNumbers numbers() {
    return new ClientNumbers(most, connected.size(), mostAnonymous, anonymous().size());
  }

  void add(Client client) {
    ending.add(client);
    connected.put(client.id(), client);
    if (!client.authenticated()) {
      anonymous(client.door()).add(client);
    }
  }

  void authenticated(Client client) {
    if (anonymous(client.door()).remove(client)) {
      room.run();
    }
  }

  /** It is closed. */
  void remove(Client client) {
    connected.remove(client.id());
    anonymous(client.door()).remove(client);
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
