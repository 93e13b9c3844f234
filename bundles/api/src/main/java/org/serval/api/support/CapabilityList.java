package org.serval.api.support;

import java.util.List;
import java.util.Optional;
import org.serval.api.Capability;

/**
 * The parts of which a connection consists: what {@link org.serval.api.DriverConnection#capability}
 * looks through. The first that fits is taken, so whoever comes first may hide one that comes
 * later. Immutable; any thread.
 */
public final class CapabilityList {
  private final List<Capability> parts;

  private CapabilityList(List<Capability> parts) {
    this.parts = parts;
  }

  /** These parts, in this order. */
  public static CapabilityList of(Capability... parts) {
    return of(List.of(parts));
  }

  /** These parts, in this order. */
  public static CapabilityList of(List<? extends Capability> parts) {
    return new CapabilityList(List.copyOf(parts));
  }

  /** The first part that offers this capability. Never blocks. */
  public <T extends Capability> Optional<T> find(Class<T> type) {
    for (Capability part : parts) {
      if (type.isInstance(part)) {
        return Optional.of(type.cast(part));
      }
    }
    return Optional.empty();
  }
}
