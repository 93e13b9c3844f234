package org.serval.xml.internal.domain;

import java.util.Map;
import java.util.Set;
import org.serval.xml.internal.tree.Draft;
import org.serval.xml.internal.value.Numbers;

/** The clock and its timers: which settings each kind takes, and what the others come to. */
final class ClockChecks {
  private static final Set<String> TICKING =
      Set.of("platform", "pit", "rtc", "hpet", "tsc", "armvtimer");
  private static final Map<String, Set<String>> ONLY =
      Map.of(
          "tickpolicy", TICKING,
          "track", Set.of("platform", "rtc"),
          "frequency", Set.of("tsc"),
          "mode", Set.of("tsc"));

  private ClockChecks() {}

  static void complete(Draft clock) {
    clock.setIfAbsent("offset", "utc");
    switch (clock.get("offset")) {
      case "utc", "localtime" -> steady(clock);
      case "variable" -> variable(clock);
      case "timezone" -> need(clock, "timezone");
      case "absolute" -> {
        if (clock.has("start") && Numbers.parse(clock.get("start"), 10) == null) {
          clock.set("start", null);
        }
        need(clock, "start");
      }
      default -> {}
    }
    for (Draft timer : clock.children("timer")) {
      timer(timer);
    }
  }

  /** A clock that keeps to one, unless it is adjusted: then it is a variable one. */
  private static void steady(Draft clock) {
    String adjustment = clock.get("adjustment");
    clock.set("basis", null).set("timezone", null).set("start", null);
    if (adjustment == null || adjustment.equals("reset")) {
      return;
    }
    if (Numbers.parse(adjustment, 10) == null) {
      throw Errors.xml("unknown clock adjustment '" + adjustment + "'");
    }
    String basis = clock.get("offset");
    clock.set("offset", "variable").set("adjustment", number(adjustment)).set("basis", basis);
  }

  private static void variable(Draft clock) {
    String basis = clock.get("basis", "utc");
    if (!basis.equals("utc") && !basis.equals("localtime")) {
      throw Errors.unsupported("unknown clock basis '" + basis + "'");
    }
    clock.set("adjustment", number(clock.get("adjustment", "0"))).set("basis", basis);
    clock.set("timezone", null).set("start", null);
  }

  private static String number(String text) {
    Long number = Numbers.parse(text, 10);
    return number == null ? "0" : number.toString();
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

  private static void timer(Draft timer) {
    String name = timer.get("name");
    for (String setting : new String[] {"tickpolicy", "mode", "track", "frequency"}) {
      if (timer.has(setting) && !ONLY.get(setting).contains(name)) {
        throw Errors.unsupported("timer " + name + " doesn't support setting of timer " + setting);
      }
    }
    Draft catchup = timer.child("catchup");
    if (catchup != null && !catchup.isEmpty() && !timer.is("tickpolicy", "catchup")) {
      throw Errors.xml(
          "setting of timer catchup policies is only supported with tickpolicy='catchup'");
    }
  }
}
