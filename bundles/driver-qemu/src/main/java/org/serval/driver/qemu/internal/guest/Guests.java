package org.serval.driver.qemu.internal.guest;

import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.serval.api.ErrorCode;
import org.serval.api.domain.DomainRef;
import org.serval.state.ObjectIndex;

/** All guests. Reading takes no lock; a change swaps one guest's state. */
public final class Guests {
  private final ObjectIndex<GuestState> index = new ObjectIndex<>(GuestState.KEYS);
  private final AtomicInteger lastId = new AtomicInteger();

  /** All of them, in no order. */
  public Collection<GuestState> all() {
    return index.values();
  }

  /** One by name. */
  public Optional<GuestState> byName(String name) {
    return index.byName(name);
  }

  /** One by id. */
  public Optional<GuestState> byId(int id) {
    return index.byId(id);
  }

  /** One by uuid. */
  public Optional<GuestState> byUuid(UUID uuid) {
    return index.byUuid(uuid);
  }

  /** The one that a reference names. */
  public GuestState require(DomainRef ref) {
    return index.byUuid(ref.uuid()).orElseThrow(() -> QemuErrors.noDomain(ref.uuid(), ref.name()));
  }

  /** The state of a guest now. */
  public GuestState of(Guest guest) {
    return index
        .byUuid(guest.uuid())
        .filter(state -> state.guest() == guest)
        .orElseThrow(() -> QemuErrors.noDomain(guest.uuid(), guest.name()));
  }

  /** Adds one, unless its name or uuid is taken; then that one is returned. */
  public Optional<GuestState> addIfAbsent(GuestState state) {
    return index.putIfAbsent(state);
  }

  /** Swaps the state of a guest; nothing happens if it is gone. */
  public Optional<GuestState> update(Guest guest, UnaryOperator<GuestState> change) {
    return index.update(
        guest.uuid(), state -> state.guest() == guest ? change.apply(state) : state);
  }

  /** Takes a guest out. */
  public void remove(Guest guest) {
    index.remove(guest.uuid());
  }

  /** An id that no guest has had since the daemon started. */
  public int newId() {
    return lastId.incrementAndGet();
  }

  /** Ids up to this one are taken. */
  public void idsBeginAfter(int id) {
    lastId.accumulateAndGet(id, Math::max);
  }

  /**
   * The guest that a new document would replace, if there is one.
   *
   * @throws org.serval.api.LibvirtException {@code VIR_ERR_OPERATION_FAILED} if its name and its
   *     uuid belong to different guests
   */
  public Optional<GuestState> sameAs(UUID uuid, String name) {
    Optional<GuestState> found = index.byUuid(uuid);
    if (found.isPresent()) {
      if (!found.get().name().equals(name)) {
        throw QemuErrors.of(
            ErrorCode.VIR_ERR_OPERATION_FAILED,
            "domain '" + found.get().name() + "' is already defined with uuid " + uuid);
      }
      return found;
    }
    index
        .byName(name)
        .ifPresent(
            other -> {
              throw QemuErrors.of(
                  ErrorCode.VIR_ERR_OPERATION_FAILED,
                  "domain '" + name + "' already exists with uuid " + other.uuid());
            });
    return Optional.empty();
  }
}
