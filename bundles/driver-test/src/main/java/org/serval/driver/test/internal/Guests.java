package org.serval.driver.test.internal;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.serval.api.domain.DomainRef;
import org.serval.api.event.DomainEvent;
import org.serval.api.event.EventTopic;
import org.serval.state.ObjectIndex;

/**
 * The domains of a host. Reading takes no lock. Changes take turns, and each is a function from one
 * record to the next that works in memory only; its event is published before the turn ends, so
 * events come in the order of the changes.
 */
final class Guests {
  private static final Comparator<Guest> RUNNING_FIRST =
      Comparator.comparing((Guest guest) -> !guest.active())
          .thenComparingInt(Guest::id)
          .thenComparing(Guest::name);

  private final ObjectIndex<Guest> index = new ObjectIndex<>(Guest.KEYS);
  private final ReentrantLock changing = new ReentrantLock();
  private final EventTopic events;
  private final AtomicInteger changes = new AtomicInteger();
  private volatile Order order = Order.UNKNOWN;
  private int lastId;

  /** Domains in their order, as they were after so many changes or later. */
  private record Order(int changes, List<Guest> guests) {
    static final Order UNKNOWN = new Order(-1, List.of());
  }

  Guests(EventTopic events) {
    this.events = events;
  }

  Collection<Guest> all() {
    return index.values();
  }

  /**
   * All domains: those that run, in the order in which they were started; then the others. Sorted
   * once after a change. Never blocks.
   */
  List<Guest> runningFirst() {
    int now = changes.get();
    Order known = order;
    if (known.changes() != now) {
      known = new Order(now, all().stream().sorted(RUNNING_FIRST).toList());
      order = known;
    }
    return known.guests();
  }

  /** Looks up; never blocks. */
  ObjectIndex<Guest> index() {
    return index;
  }

  /**
   * The domain that a reference names. Never blocks.
   *
   * @throws org.serval.api.LibvirtException {@code VIR_ERR_NO_DOMAIN}
   */
  Guest get(DomainRef ref) {
    return index.byUuid(ref.uuid()).orElseThrow(() -> TestErrors.noDomain(ref));
  }

  /**
   * Changes a domain.
   *
   * @return the domain as it was when the change ended
   */
  Guest change(DomainRef ref, Function<Guest, Step> change) {
    changing.lock();
    try {
      Guest before = get(ref);
      return apply(before, change.apply(before));
    } finally {
      changing.unlock();
    }
  }

  /**
   * Adds a domain or changes the one with the definition's uuid.
   *
   * @throws org.serval.api.LibvirtException if another domain has one of name and uuid
   */
  Guest put(Definition definition, Function<Optional<Guest>, Step> change) {
    changing.lock();
    try {
      Optional<Guest> before = index.byUuid(definition.uuid());
      before.ifPresent(guest -> refuseOtherName(guest, definition));
      refuseOtherUuid(definition);
      return apply(before.orElse(null), change.apply(before));
    } finally {
      changing.unlock();
    }
  }

  /** Tells something that comes before the change's own event; call it within a change. */
  void tell(DomainEvent event) {
    events.publish(event);
  }

  /** A number that no domain had yet; call it within a change. */
  int newId() {
    return ++lastId;
  }

  private Guest apply(Guest before, Step step) {
    step.after()
        .ifPresentOrElse(
            index::put,
            () -> {
              if (before != null) {
                index.remove(before.uuid());
              }
            });
    changes.incrementAndGet();
    order = Order.UNKNOWN; // which would keep what is gone
    step.event().ifPresent(events::publish);
    return step.after().orElse(before);
  }

  private static void refuseOtherName(Guest guest, Definition definition) {
    if (!guest.name().equals(definition.name())) {
      throw TestErrors.taken(
          "domain '" + guest.name() + "' is already defined with uuid " + guest.uuid());
    }
  }

  private void refuseOtherUuid(Definition definition) {
    index
        .byName(definition.name())
        .filter(guest -> !guest.uuid().equals(definition.uuid()))
        .ifPresent(
            guest -> {
              throw TestErrors.taken(
                  "domain '" + guest.name() + "' already exists with uuid " + guest.uuid());
            });
  }
}
