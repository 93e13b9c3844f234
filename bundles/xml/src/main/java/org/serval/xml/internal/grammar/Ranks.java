package org.serval.xml.internal.grammar;

import java.util.Arrays;

/** Sorts by ranks; those of one rank stay in their order. A key tells a rank and an index. */
final class Ranks {
  private Ranks() {}

  static long key(int rank, int index) {
    return ((long) rank << Integer.SIZE) | index;
  }

  /** Sorts keys in their array. */
  static long[] sorted(long[] keys) {
    for (int i = 1; i < keys.length; i++) {
      if (keys[i] < keys[i - 1]) {
        Arrays.sort(keys);
        break;
      }
    }
    return keys;
  }

  static int rank(long key) {
    return (int) (key >> Integer.SIZE);
  }

  static int index(long key) {
    return (int) key;
  }
}
