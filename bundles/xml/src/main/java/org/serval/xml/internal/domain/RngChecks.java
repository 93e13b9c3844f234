package org.serval.xml.internal.domain;

import org.serval.xml.internal.tree.Draft;

/** Random number generators: one source, and a rate only where it limits something. */
final class RngChecks {
  private RngChecks() {}

  static void check(Draft rng) {
    if (rng.children("backend").size() != 1) {
      throw Errors.xml("only one RNG backend is supported");
    }
    Draft rate = rng.child("rate");
    if (rate != null && (!rate.has("bytes") || rate.is("bytes", "0"))) {
      rng.remove("rate");
    } else if (rate != null && rate.is("period", "0")) {
      rate.set("period", null);
    }
  }
}
