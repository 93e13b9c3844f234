package org.serval.xml.internal.domain;

import java.util.Set;
import org.serval.xml.ParseContext;
import org.serval.xml.internal.tree.Draft;

/** The clock, and what happens when the guest stops. */
final class LifecyclePass implements Pass {
  private static final Set<String> ACTIONS =
      Set.of("destroy", "restart", "rename-restart", "preserve");
  private static final Set<String> CRASH =
      Set.of(
          "destroy",
          "restart",
          "rename-restart",
          "preserve",
          "coredump-destroy",
          "coredump-restart");
  private static final Set<String> LOCKS = Set.of("poweroff", "restart", "pause", "ignore");

  @Override
  public void apply(Draft domain, ParseContext context) {
    Draft clock = domain.child("clock");
    ClockChecks.complete(clock == null ? Drafts.insert(domain, new Draft("clock")) : clock);
    action(domain, "on_poweroff", "destroy", ACTIONS);
    action(domain, "on_reboot", "restart", ACTIONS);
    action(domain, "on_crash", "destroy", CRASH);
    Draft locks = domain.child("on_lockfailure");
    if (locks != null && !LOCKS.contains(locks.text())) {
      throw unknown(locks, LOCKS);
    }
  }

  private static void action(Draft domain, String name, String usual, Set<String> known) {
    Draft action = domain.child(name);
    if (action == null) {
      Drafts.insert(domain, new Draft(name).text(usual));
    } else if (!known.contains(action.text())) {
      throw unknown(action, known);
    }
  }

  private static RuntimeException unknown(Draft action, Set<String> known) {
    return Errors.unsupported("unknown " + action.name + " action: " + action.text())
        .expecting(known);
  }
}
