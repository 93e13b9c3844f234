package org.serval.xml.internal.domain;

import org.serval.xml.ParseContext;
import org.serval.xml.internal.tree.Draft;

/** The clock, and what happens when the guest stops. */
final class LifecyclePass implements Pass {
  @Override
  public void apply(Draft domain, ParseContext context) {
    Draft clock = domain.child("clock");
    ClockChecks.complete(clock == null ? Drafts.insert(domain, new Draft("clock")) : clock);
    fallback(domain, "on_poweroff", "destroy");
    fallback(domain, "on_reboot", "restart");
    fallback(domain, "on_crash", "destroy");
  }

  private static void fallback(Draft domain, String name, String action) {
    if (domain.child(name) == null) {
      Drafts.insert(domain, new Draft(name).text(action));
    }
  }
}
