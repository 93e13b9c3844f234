package org.serval.xml.internal.domain;

import org.serval.xml.ParseContext;
import org.serval.xml.internal.tree.Draft;

/** The clock, and what happens when the guest stops. */
final class LifecyclePass implements Pass {
  @Override
  public void apply(Draft domain, ParseContext context) {
    Draft clock = domain.child("clock");
    clock(clock == null ? Drafts.insert(domain, new Draft("clock")) : clock);
    fallback(domain, "on_poweroff", "destroy");
    fallback(domain, "on_reboot", "restart");
    fallback(domain, "on_crash", "destroy");
  }

  private static void clock(Draft clock) {
    clock.setIfAbsent("offset", "utc");
    switch (clock.get("offset")) {
      case "utc", "localtime" -> clock.set("basis", null).set("timezone", null).set("start", null);
      case "variable" -> {
        clock.setIfAbsent("adjustment", "0").setIfAbsent("basis", "utc");
        clock.set("timezone", null).set("start", null);
      }
      case "timezone" -> need(clock, "timezone");
      case "absolute" -> need(clock, "start");
      default -> {}
    }
  }

  private static void need(Draft clock, String attribute) {
    if (!clock.has(attribute)) {
      throw Errors.internal(
          "missing '"
              + attribute
              + "' attribute for clock with offset='"
              + clock.get("offset")
              + "'");
    }
    for (String other : new String[] {"basis", "adjustment", "timezone", "start"}) {
      if (!other.equals(attribute)) {
        clock.set(other, null);
      }
    }
  }

  private static void fallback(Draft domain, String name, String action) {
    if (domain.child(name) == null) {
      Drafts.insert(domain, new Draft(name).text(action));
    }
  }
}
