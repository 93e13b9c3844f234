package org.serval.host;

import java.util.BitSet;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.IntStream;

/**
 * A set of small numbers, written as the kernel and libvirt write processor sets: {@code 0-3,8}.
 * Immutable.
 */
public final class NumberSet {
  /** The set without a number. */
  public static final NumberSet EMPTY = new NumberSet(new BitSet());

  private final BitSet bits;

  private NumberSet(BitSet bits) {
    this.bits = bits;
  }

  /** The set of these numbers. */
  public static NumberSet of(Iterable<Integer> numbers) {
    BitSet bits = new BitSet();
    numbers.forEach(bits::set);
    return new NumberSet(bits);
  }

  /**
   * Reads {@code 0-3,8}; blank text is the empty set.
   *
   * @throws IllegalArgumentException if it is not such a text
   */
  public static NumberSet parse(String text) {
    BitSet bits = new BitSet();
    for (String part : text.isBlank() ? new String[0] : text.strip().split(",")) {
      int dash = part.indexOf('-');
      int first = Integer.parseInt(dash < 0 ? part : part.substring(0, dash));
      int last = dash < 0 ? first : Integer.parseInt(part.substring(dash + 1));
      bits.set(first, last + 1);
    }
    return new NumberSet(bits);
  }

  /** Whether a number is in it. */
  public boolean contains(int number) {
    return number >= 0 && bits.get(number);
  }

  /** How many numbers are in it. */
  public int size() {
    return bits.cardinality();
  }

  /** The highest number; -1 if there is none. */
  public int highest() {
    return bits.length() - 1;
  }

  /** The lowest number; -1 if there is none. */
  public int lowest() {
    return bits.nextSetBit(0);
  }

  /** Its numbers, ascending. */
  public IntStream stream() {
    return bits.stream();
  }

  /** Its numbers, ascending. */
  public List<Integer> toList() {
    return bits.stream().boxed().toList();
  }

  /** A copy as bits. */
  public BitSet toBitSet() {
    return (BitSet) bits.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NumberSet set && set.bits.equals(bits);
  }

  @Override
  public int hashCode() {
    return bits.hashCode();
  }

  /** {@code 0-3,8}; two neighbours are written {@code 0-1}. */
  @Override
  public String toString() {
    StringJoiner text = new StringJoiner(",");
    for (int first = bits.nextSetBit(0); first >= 0; ) {
      int end = bits.nextClearBit(first);
      text.add(end - first == 1 ? Integer.toString(first) : first + "-" + (end - 1));
      first = bits.nextSetBit(end);
    }
    return text.toString();
  }
}
