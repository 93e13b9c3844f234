package org.serval.driver.test.internal;

import java.util.AbstractCollection;
import java.util.AbstractList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.RandomAccess;
import java.util.function.Function;

/**
 * Views that make each element when it is read, so that an answer about ten thousand domains needs
 * no list of ten thousand records. The elements are made anew for each reading.
 */
final class MadeWhenRead {
  private MadeWhenRead() {}

  /** Over a list that does not change. */
  static <S, T> List<T> list(List<S> sources, Function<S, T> made) {
    return new ListView<>(sources, made);
  }

  /** Over a collection that may change meanwhile, if its iterator allows that. */
  static <S, T> Collection<T> collection(Collection<S> sources, Function<S, T> made) {
    return new AbstractCollection<>() {
      @Override
      public Iterator<T> iterator() {
        Iterator<S> from = sources.iterator();
        return new Iterator<>() {
          @Override
          public boolean hasNext() {
            return from.hasNext();
          }

          @Override
          public T next() {
            return made.apply(from.next());
          }
        };
      }

      @Override
      public int size() {
        return sources.size();
      }
    };
  }

  private static final class ListView<S, T> extends AbstractList<T> implements RandomAccess {
    private final List<S> sources;
    private final Function<S, T> made;

    ListView(List<S> sources, Function<S, T> made) {
      this.sources = sources;
      this.made = made;
    }

    @Override
    public T get(int index) {
      return made.apply(sources.get(index));
    }

    @Override
    public int size() {
      return sources.size();
    }
  }
}
