package org.serval.xml.internal.grammar;

import java.util.List;
import java.util.function.Function;

/**
 * A list of things with names, which may recur, and a table to find them by their names. Immutable.
 */
final class Ordered<T> implements Order {
  private final List<T> all;
  private final String[] names;
  private final int[] first;
  private final int[] next;

  private Ordered(List<T> all, Function<T, String> naming) {
    this.all = List.copyOf(all);
    int places = Integer.highestOneBit(Math.max(1, all.size())) * 4;
    names = new String[places];
    first = new int[places];
    next = new int[all.size()];
    for (int i = all.size() - 1; i >= 0; i--) { // so that the first one stands in the table
      int place = place(naming.apply(all.get(i)));
      next[i] = names[place] == null ? -1 : first[place];
      names[place] = naming.apply(all.get(i));
      first[place] = i;
    }
  }

  static <T> Ordered<T> of(List<T> all, Function<T, String> naming) {
    return new Ordered<>(all, naming);
  }

  private int place(String name) {
    int hash = name.hashCode();
    int at = (hash ^ (hash >>> 7)) & (names.length - 1);
    while (names[at] != null && !names[at].equals(name)) {
      at = (at + 1) & (names.length - 1);
    }
    return at;
  }

  List<T> all() {
    return all;
  }

  T get(int number) {
    return all.get(number);
  }

  int size() {
    return next.length;
  }

  /** The first one of a name; -1 if there is none. */
  @Override
  public int rank(String name) {
    int place = place(name);
    return names[place] == null ? -1 : first[place];
  }

  /** The next one of the same name; -1 if there is none. */
  int next(int number) {
    return next[number];
  }
}
