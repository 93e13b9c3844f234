package org.serval.xml.internal.tree;

import java.util.List;

/** Immutable lists from arrays. */
final class Lists {
  private Lists() {}

  static <T> List<T> of(T[] all) {
    return switch (all.length) {
      case 0 -> List.of();
      case 1 -> List.of(all[0]);
      case 2 -> List.of(all[0], all[1]);
      default -> List.of(all);
    };
  }
}
