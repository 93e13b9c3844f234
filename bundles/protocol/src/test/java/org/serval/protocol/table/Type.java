package org.serval.protocol.table;

import java.util.List;

/**
 * A type of the tables, read here on its own so that the generator is not checked against itself.
 */
public sealed interface Type {
  /**
   * A number or a char in so many bytes; values are drawn from what fits into so many bits of the
   * number.
   */
  record Numeric(int bytes, int bits, boolean signed) implements Type {}

  record Text(int max) implements Type {}

  record Opaque(int max) implements Type {}

  record FixedOpaque(int length) implements Type {}

  record Chars(int max) implements Type {}

  record FixedChars(int length) implements Type {}

  record Optional(Type type) implements Type {}

  record Counted(Type element, int max) implements Type {}

  record Struct(List<Field> fields) implements Type {}

  record Union(List<Integer> cases, List<Type> arms) implements Type {}

  record Enumeration(List<Integer> values) implements Type {}

  record Field(String name, Type type) {}
}
