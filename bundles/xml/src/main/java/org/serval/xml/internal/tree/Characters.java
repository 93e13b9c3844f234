package org.serval.xml.internal.tree;

import java.util.Arrays;

/** What ASCII characters are to {@link PlainReader}. */
final class Characters {
  /** Begins a name. */
  static final int START = 1;

  /** Goes on with a name. */
  static final int NAME = 2;

  /** White space. */
  static final int SPACE = 4;

  /** Stands for itself in text and in values. */
  static final int TEXT = 8;

  private static final byte[] KINDS = kinds();

  private Characters() {}

  /** Whether a byte, which is ASCII, is of a kind. */
  static boolean is(byte b, int kind) {
    return (KINDS[b] & kind) != 0;
  }

  private static byte[] kinds() {
    byte[] kinds = new byte[128];
    Arrays.fill(kinds, ' ', 127, (byte) TEXT);
    for (char special : "<&]?".toCharArray()) {
      kinds[special] = 0;
    }
    for (char space : " \t\n".toCharArray()) {
      kinds[space] = SPACE | TEXT;
    }
    Arrays.fill(kinds, 'a', 'z' + 1, (byte) (START | NAME | TEXT));
    Arrays.fill(kinds, 'A', 'Z' + 1, (byte) (START | NAME | TEXT));
    kinds['_'] = START | NAME | TEXT;
    Arrays.fill(kinds, '0', '9' + 1, (byte) (NAME | TEXT));
    kinds['-'] = NAME | TEXT;
    kinds['.'] = NAME | TEXT;
    return kinds;
  }
}
