package org.serval.rpc.internal;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The clients that have not authenticated. One limit holds for all of them, as virt-admin shows it;
 * of that, those of this host and those of the network are sure of half each, so that neither side
 * keeps the other out: while one has more than its half, the other's next client takes the place of
 * the one that has waited longest. What a side leaves free, the other may use. Any thread.
 */
final class AnonymousClients {
  private final Set<Client> local = ConcurrentHashMap.newKeySet();
  private final Set<Client> network = ConcurrentHashMap.newKeySet();
  private volatile long most;

  /**
   * @param most an unsigned number; 0 for no limit
   */
  AnonymousClients(int most) {
    limit(most);
  }

  void limit(int newMost) {
    most = Integer.toUnsignedLong(newMost);
  }

  int limit() {
    return (int) most;
  }

  /** Whether none may come by a door for now. */
  boolean full(Door door) {
    return most != 0 && size() >= most && side(door).size() >= share(door);
  }

  /** Takes one in; the one that has to go for it, who does not count any more. */
  Optional<Client> add(Client client) {
    side(client.door()).add(client);
    Door door = client.door();
    boolean crowded = most != 0 && size() > most && side(door).size() <= share(door);
    return crowded ? longestWaiting(other(door)).filter(this::remove) : Optional.empty();
  }

  /** Whether it was one of them. */
  boolean remove(Client client) {
    return side(client.door()).remove(client);
  }

  int size() {
    return local.size() + network.size();
  }

  List<Client> all() {
    return Stream.of(local, network).flatMap(Set::stream).toList();
  }

  /** One whose call is being worked on, as when an administrator is asked, goes last. */
  private static Optional<Client> longestWaiting(Set<Client> side) {
    return side.stream()
        .min(
            Comparator.comparing((Client client) -> client.queue().running() > 0)
                .thenComparing(Client::connectedAt));
  }

  private Set<Client> side(Door door) {
    return switch (door) {
      case Door.Unix _ -> local;
      case Door.Network _ -> network;
    };
  }

  private Set<Client> other(Door door) {
    return side(door) == local ? network : local;
  }

  private long share(Door door) {
    return switch (door) {
      case Door.Unix _ -> (most + 1) / 2;
      case Door.Network _ -> most / 2;
    };
  }
}
