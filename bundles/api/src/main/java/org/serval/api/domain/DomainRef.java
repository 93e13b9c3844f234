package org.serval.api.domain;

import java.util.Objects;
import java.util.UUID;

/**
 * What names a domain on the wire.
 *
 * @param name unique on the connection at one time
 * @param uuid unique for good
 * @param id the running domain's number, -1 if it is shut off
 */
public record DomainRef(String name, UUID uuid, int id) {
  /** The id of a domain that does not run. */
  public static final int NOT_RUNNING = -1;

  /** Checks that name and uuid are there. */
  public DomainRef {
    Objects.requireNonNull(name);
    Objects.requireNonNull(uuid);
  }

  /** Whether it ran when this reference was made. */
  public boolean active() {
    return id != NOT_RUNNING;
  }

  /** The same domain under another id, {@link #NOT_RUNNING} for none. */
  public DomainRef withId(int newId) {
    return new DomainRef(name, uuid, newId);
  }
}
