package org.serval.tables.wire;

/** What a field is on the wire, with its limit. Sizes are in bytes as encoded. */
sealed interface WireType {
  /** The least number of bytes that a value takes on the wire. */
  int minimalSize();

  /** A limit of the tables, such as REMOTE_STRING_MAX, and the program that names it. */
  record Limit(Program owner, String cName, int value) {}

  /** One number. */
  enum Scalar implements WireType {
    INT("int", "Int", 4),
    UNSIGNED_INT("int", "Int", 4),
    HYPER("long", "Long", 8),
    UNSIGNED_HYPER("long", "Long", 8),
    DOUBLE("double", "Double", 8),
    CHAR("int", "Char", 4),
    UNSIGNED_CHAR("int", "UnsignedChar", 4),
    UNSIGNED_SHORT("int", "UnsignedShort", 4);

    private final String javaType;
    private final String codec;
    private final int size;

    Scalar(String javaType, String codec, int size) {
      this.javaType = javaType;
      this.codec = codec;
      this.size = size;
    }

    String javaType() {
      return javaType;
    }

    /** What follows {@code read} and {@code write} in the codec's method names. */
    String codec() {
      return codec;
    }

    boolean unsigned() {
      return name().startsWith("UNSIGNED");
    }

    @Override
    public int minimalSize() {
      return size;
    }
  }

  /** {@code string<max>}. */
  record Text(Limit max) implements WireType {
    @Override
    public int minimalSize() {
      return 4;
    }
  }

  /** {@code opaque[16]}. */
  record Uuid() implements WireType {
    @Override
    public int minimalSize() {
      return 16;
    }
  }

  /** {@code opaque<max>}. */
  record Bytes(Limit max) implements WireType {
    @Override
    public int minimalSize() {
      return 4;
    }
  }

  /** {@code char<max>}: a counted list of characters, each in a word of its own. */
  record Chars(Limit max) implements WireType {
    @Override
    public int minimalSize() {
      return 4;
    }
  }

  /** {@code char[length]}: a text ended by a zero, each character in a word of its own. */
  record FixedText(int length) implements WireType {
    @Override
    public int minimalSize() {
      return 4 * length;
    }
  }

  /** A value that may be absent. */
  record OptionalOf(WireType type) implements WireType {
    @Override
    public int minimalSize() {
      return 4;
    }
  }

  /** A counted list. */
  record ListOf(WireType element, Limit max) implements WireType {
    @Override
    public int minimalSize() {
      return 4;
    }
  }

  /** A struct, union or enum of the tables. */
  record Named(Program owner, String cName, int minimalSize) implements WireType {
    String javaName() {
      return Names.type(cName);
    }
  }
}
