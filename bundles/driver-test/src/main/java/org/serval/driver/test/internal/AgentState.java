package org.serval.driver.test.internal;

import java.util.HashSet;
import java.util.Set;
import org.serval.api.domain.GuestTime;

/**
 * What the agent inside of a domain knows.
 *
 * @param time the guest's clock, which stands still
 * @param frozen mount points of frozen file systems
 */
record AgentState(GuestTime time, Set<String> frozen) {
  /** As after a start. */
  static final AgentState FRESH = new AgentState(new GuestTime(627319920, 0), Set.of());

  AgentState {
    frozen = Set.copyOf(frozen);
  }

  AgentState withTime(GuestTime set) {
    return new AgentState(set, frozen);
  }

  AgentState freezing(Set<String> more) {
    Set<String> all = new HashSet<>(frozen);
    all.addAll(more);
    return new AgentState(time, all);
  }

  AgentState thawing(Set<String> fewer) {
    Set<String> rest = new HashSet<>(frozen);
    rest.removeAll(fewer);
    return new AgentState(time, rest);
  }
}
