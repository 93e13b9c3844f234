package org.serval.xml.internal.tree;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * The attributes of a draft, in order of their adding: names and values in one array, looked
 * through from its beginning, as there are few. For one thread.
 */
final class AttributeMap extends AbstractMap<String, String> {
  private static final int FEW = 4;
  private static final String[] NONE = {};

  private String[] pairs = NONE;
  private int used;

  private int find(Object name) {
    int hash = name.hashCode();
    for (int i = 0; i < used; i += 2) {
      String known = pairs[i];
      if (known.hashCode() == hash && known.equals(name)) {
        return i;
      }
    }
    return -1;
  }

  String name(int number) {
    return pairs[2 * number];
  }

  String value(int number) {
    return pairs[2 * number + 1];
  }

  @Override
  public int size() {
    return used / 2;
  }

  @Override
  public boolean isEmpty() {
    return used == 0;
  }

  @Override
  public String get(Object name) {
    int found = find(name);
    return found < 0 ? null : pairs[found + 1];
  }

  /** The value of the attribute whose name stands in a path. */
  String get(String path, int begin, int end) {
    for (int i = 0; i < used; i += 2) {
      String known = pairs[i];
      if (known.length() == end - begin && path.startsWith(known, begin)) {
        return pairs[i + 1];
      }
    }
    return null;
  }

  @Override
  public boolean containsKey(Object name) {
    return find(name) >= 0;
  }

  @Override
  public String put(String name, String value) {
    int found = find(name);
    if (found >= 0) {
      String before = pairs[found + 1];
      pairs[found + 1] = value;
      return before;
    }
    if (used == pairs.length) {
      pairs = Arrays.copyOf(pairs, Math.max(FEW, 2 * used));
    }
    pairs[used] = name;
    pairs[used + 1] = value;
    used += 2;
    return null;
  }

  @Override
  public String remove(Object name) {
    int found = find(name);
    if (found < 0) {
      return null;
    }
    String before = pairs[found + 1];
    removeAt(found);
    return before;
  }

  private void removeAt(int place) {
    System.arraycopy(pairs, place + 2, pairs, place, used - place - 2);
    used -= 2;
    pairs[used] = null;
    pairs[used + 1] = null;
  }

  @Override
  public void clear() {
    Arrays.fill(pairs, 0, used, null);
    used = 0;
  }

  @Override
  public void forEach(BiConsumer<? super String, ? super String> action) {
    for (int i = 0; i < used; i += 2) {
      action.accept(pairs[i], pairs[i + 1]);
    }
  }

  @Override
  public Set<Map.Entry<String, String>> entrySet() {
    return new Entries();
  }

  /** What the views of a map are made from; an entry is a copy. */
  private final class Entries extends AbstractSet<Map.Entry<String, String>> {
    @Override
    public int size() {
      return AttributeMap.this.size();
    }

    @Override
    public Iterator<Map.Entry<String, String>> iterator() {
      return new Iterator<>() {
        private int next;

        @Override
        public boolean hasNext() {
          return next < used;
        }

        @Override
        public Map.Entry<String, String> next() {
          if (next >= used) {
            throw new NoSuchElementException();
          }
          next += 2;
          return Map.entry(pairs[next - 2], pairs[next - 1]);
        }

        @Override
        public void remove() {
          next -= 2;
          removeAt(next);
        }
      };
    }
  }
}
