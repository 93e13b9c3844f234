package org.serval.xml.internal.tree;

import java.util.Arrays;
import java.util.List;

/** Immutable lists from arrays. */
final class Lists {
  private Lists() {}

  static <T> List<T> of(T[] all) {
    return of(all, all.length);
  }

  /** The first so many of an array. */
  static <T> List<T> of(T[] all, int count) {
    return switch (count) {
      case 0 -> List.of();
      case 1 -> List.of(all[0]);
      case 2 -> List.of(all[0], all[1]);
      default -> List.of(count == all.length ? all : Arrays.copyOf(all, count));
    };
  }
}
