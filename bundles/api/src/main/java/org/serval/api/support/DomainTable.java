package org.serval.api.support;

import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.serval.api.ErrorCode;
import org.serval.api.ErrorDomain;
import org.serval.api.LibvirtException;
import org.serval.api.constants.DomainEventDefinedDetailType;
import org.serval.api.constants.DomainEventType;
import org.serval.api.domain.DomainRef;
import org.serval.api.event.DomainEvent;
import org.serval.api.event.EventTopic;

/**
 * A driver's domains, by uuid, name and id. Looking up takes no lock and never blocks. Changes of
 * one domain come one after the other, each a step from one entry to the next, which may block as
 * long as it likes; those of different domains do not wait for each other. What a step makes takes
 * the entry's place and is told before the domain's next step begins. A step that throws changes
 * nothing and is not told.
 *
 * @param <E> the entries, never changed after they were put
 */
public final class DomainTable<E extends DomainEntry> {
  /** How long a change waits for its turn, as libvirt's do. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final ConcurrentMap<UUID, E> entries = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, UUID> names = new ConcurrentHashMap<>();
  private final ConcurrentMap<Integer, UUID> ids = new ConcurrentHashMap<>();
  private final Turns turns = new Turns(PATIENCE);
  private final EventTopic events;

  /** An empty table, whose changes are told to these events. */
  public DomainTable(EventTopic events) {
    this.events = events;
  }

  /** All domains, in no order: a view that follows the changes. */
  public Collection<E> all() {
    return Collections.unmodifiableCollection(entries.values());
  }

  /** The domain with this uuid. */
  public Optional<E> byUuid(UUID uuid) {
    return Optional.ofNullable(entries.get(uuid));
  }

  /** The domain that has this name now. */
  public Optional<E> byName(String name) {
    return Optional.ofNullable(names.get(name))
        .flatMap(this::byUuid)
        .filter(entry -> entry.ref().name().equals(name));
  }

  /** The domain that runs under this id now. */
  public Optional<E> byId(int id) {
    return Optional.ofNullable(ids.get(id))
        .flatMap(this::byUuid)
        .filter(entry -> entry.ref().active() && entry.ref().id() == id);
  }

  /**
   * The domain that a reference names, by its uuid.
   *
   * @throws LibvirtException {@code VIR_ERR_NO_DOMAIN}
   */
  public E get(DomainRef ref) {
    return byUuid(ref.uuid()).orElseThrow(() -> noDomain("uuid '" + ref.uuid() + "'"));
  }

  static LibvirtException noDomain(String what) {
    return new LibvirtException(
        ErrorCode.VIR_ERR_NO_DOMAIN,
        ErrorDomain.VIR_FROM_DOMAIN,
        "no domain with matching " + what);
  }

  /**
   * Adds what was there before the driver came, and tells nobody.
   *
   * @throws LibvirtException {@code VIR_ERR_OPERATION_FAILED} if its name or uuid is another's
   */
  public void load(E entry) {
    turns.take(entry.ref().uuid(), () -> claim(entry) ? swap(null, entry) : null);
  }

  /**
   * Changes a domain. Blocks while others change it.
   *
   * @param event {@code VIR_DOMAIN_EVENT_*}, told if the step returns another entry than it got
   * @param detail the event's detail
   * @param step the way from the entry to the next; keeps the uuid and the name
   * @return what names the domain now
   * @throws LibvirtException {@code VIR_ERR_NO_DOMAIN}, {@code VIR_ERR_OPERATION_TIMEOUT} if its
   *     turn did not come within 30 seconds, and what the step throws
   */
  public DomainRef change(DomainRef ref, int event, int detail, UnaryOperator<E> step) {
    get(ref); // Before anything is waited for.
    return turns.take(
        ref.uuid(),
        () -> {
          E before = get(ref);
          E after = step.apply(before);
          if (after != before) {
            swap(before, after);
            tell(after.ref(), event, detail);
          }
          return after.ref();
        });
  }

  /**
   * Does something that changes no entry, in the domain's turn. Blocks while others change it.
   *
   * @throws LibvirtException as {@link #change}
   */
  public void inTurn(DomainRef ref, Consumer<E> step) {
    change(
        ref,
        -1,
        0,
        entry -> {
          step.accept(entry);
          return entry;
        });
  }

  /**
   * Defines a domain or replaces its definition, and tells of it. Blocks while others change it.
   *
   * @param wanted what the document says; its uuid says which domain it is
   * @param step what becomes of it, by the entry there is so far; what it must keep is on disk when
   *     it returns
   * @return what names the domain now
   * @throws LibvirtException {@code VIR_ERR_OPERATION_FAILED} if its name or uuid is another's,
   *     {@code VIR_ERR_OPERATION_TIMEOUT} as {@link #change}, and what the step throws
   */
  public DomainRef define(E wanted, BiFunction<Optional<E>, E, E> step) {
    UUID uuid = wanted.ref().uuid();
    return turns.take(
        uuid,
        () -> {
          Optional<E> before = byUuid(uuid);
          boolean claimed = claim(wanted);
          try {
            swap(before.orElse(null), step.apply(before, wanted));
          } catch (RuntimeException e) {
            if (claimed) {
              names.remove(wanted.ref().name(), uuid);
            }
            throw e;
          }
          int detail =
              claimed
                  ? DomainEventDefinedDetailType.VIR_DOMAIN_EVENT_DEFINED_ADDED
                  : DomainEventDefinedDetailType.VIR_DOMAIN_EVENT_DEFINED_UPDATED;
          tell(get(wanted.ref()).ref(), DomainEventType.VIR_DOMAIN_EVENT_DEFINED, detail);
          return get(wanted.ref()).ref();
        });
  }

  /**
   * Takes a domain out, and tells that it is undefined. Blocks while others change it.
   *
   * @param step refuses, or removes what there is of it on disk
   * @throws LibvirtException as {@link #change}
   */
  public void remove(DomainRef ref, Consumer<E> step) {
    get(ref);
    turns.take(
        ref.uuid(),
        () -> {
          E last = get(ref);
          step.accept(last);
          entries.remove(ref.uuid());
          names.remove(last.ref().name(), ref.uuid());
          ids.remove(last.ref().id(), ref.uuid());
          tell(last.ref(), DomainEventType.VIR_DOMAIN_EVENT_UNDEFINED, 0);
          return null;
        });
  }

  private void tell(DomainRef ref, int event, int detail) {
    events.publish(new DomainEvent.Lifecycle(ref, event, detail));
  }

  /** Takes the name for the uuid; returns whether the domain is a new one. */
  private boolean claim(E wanted) {
    DomainRef ref = wanted.ref();
    E there = entries.get(ref.uuid());
    if (there != null && !there.ref().name().equals(ref.name())) {
      throw taken("domain '" + there.ref().name() + "' is already defined with uuid " + ref.uuid());
    }
    UUID owner = names.putIfAbsent(ref.name(), ref.uuid());
    if (owner != null && !owner.equals(ref.uuid())) {
      throw taken("domain '" + ref.name() + "' already exists with uuid " + owner);
    }
    return there == null;
  }

  private static LibvirtException taken(String words) {
    return new LibvirtException(
        ErrorCode.VIR_ERR_OPERATION_FAILED, ErrorDomain.VIR_FROM_DOMAIN, words);
  }

  private E swap(E before, E after) {
    if (after.ref().active()) {
      ids.put(after.ref().id(), after.ref().uuid());
    }
    entries.put(after.ref().uuid(), after);
    if (before != null && before.ref().id() != after.ref().id()) {
      ids.remove(before.ref().id(), before.ref().uuid());
    }
    return after;
  }
}
