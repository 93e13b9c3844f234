package org.serval.api.domain;

import java.util.Objects;

/**
 * What lists filter by and short questions ask for. Drivers keep one at hand for each domain.
 *
 * @param ref name, uuid and id
 * @param state state and reason
 * @param persistent whether it has a definition that outlives it
 * @param updated whether the definition was changed while it ran
 * @param autostart whether it starts with the host
 * @param managedSave whether it has a saved memory image
 * @param snapshots how many snapshots it has
 * @param checkpoints how many checkpoints it has
 */
public record DomainSummary(
    DomainRef ref,
    DomainState state,
    boolean persistent,
    boolean updated,
    boolean autostart,
    boolean managedSave,
    int snapshots,
    int checkpoints) {
  /** Checks that nothing is missing. */
  public DomainSummary {
    Objects.requireNonNull(ref);
    Objects.requireNonNull(state);
  }
}
