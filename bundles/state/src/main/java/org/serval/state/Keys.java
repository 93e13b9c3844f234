package org.serval.state;

import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * How an {@link ObjectIndex} finds the keys of an object. Each function always gives the same
 * answer for the same object.
 *
 * @param uuid what never changes
 * @param name unique at one time
 * @param id the number while it runs; negative for none
 */
public record Keys<T>(Function<T, UUID> uuid, Function<T, String> name, ToIntFunction<T> id) {
  /** Checks that nothing is missing. */
  public Keys {
    Objects.requireNonNull(uuid);
    Objects.requireNonNull(name);
    Objects.requireNonNull(id);
  }
}
