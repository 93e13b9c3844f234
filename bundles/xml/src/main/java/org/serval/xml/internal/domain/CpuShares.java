package org.serval.xml.internal.domain;

import java.util.List;
import org.serval.xml.internal.tree.Draft;
import org.serval.xml.internal.value.Numbers;

/** Shares, periods and quotas of CPU time, each in its range. */
final class CpuShares {
  private static final long LEAST_SHARES = 2;
  private static final long MOST_SHARES = 262144;
  private static final long LEAST_TIME = 1000;
  private static final long MOST_PERIOD = 1000000;
  private static final long MOST_QUOTA = 17592186044415L;

  private CpuShares() {}

  static void complete(Draft tune) {
    for (Draft part : List.copyOf(tune.children())) {
      if (part.name.equals("shares")) {
        check(tune, part, LEAST_SHARES, MOST_SHARES, false);
      } else if (part.name.endsWith("period")) {
        check(tune, part, LEAST_TIME, MOST_PERIOD, false);
      } else if (part.name.endsWith("quota")) {
        check(tune, part, LEAST_TIME, MOST_QUOTA, true);
      }
    }
  }

  /** Nought is as good as absent, except for shares; a quota below nought means no limit. */
  private static void check(Draft tune, Draft part, long least, long most, boolean signed) {
    Long value = Numbers.parse(part.text(), 10);
    if (value == null || (value < 0 && !signed)) {
      throw Errors.xml("can't parse cputune " + part.name + " value");
    }
    if (value == 0 && !part.name.equals("shares")) {
      tune.children().remove(part);
      return;
    }
    if (value > most || (value < least && value > 0)) {
      throw Errors.unsupported(
          "Value of cputune '" + part.name + "' must be in range [" + least + ", " + most + "]");
    }
    part.text(value.toString());
  }
}
