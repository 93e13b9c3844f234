package org.serval.xml.internal.grammar;

import java.util.Arrays;

/** Sorts by ranks; those of one rank stay in their order. */
final class Ranks {
  private Ranks() {}

  /** Keys in order of the ranks, each of which tells the {@link #rank} and the {@link #index}. */
  static long[] sorted(int[] ranks) {
    long[] keys = new long[ranks.length];
    boolean ordered = true;
    for (int i = 0; i < ranks.length; i++) {
      keys[i] = ((long) ranks[i] << Integer.SIZE) | i;
      ordered &= i == 0 || keys[i] > keys[i - 1];
    }
    if (!ordered) {
      Arrays.sort(keys);
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
