package org.serval.xml.internal.value;

/** IPv4 addresses in text: one to four numbers, each decimal, octal or hexadecimal. */
final class Ipv4Text {
  private Ipv4Text() {}

  /** Four bytes, or null. */
  static byte[] parse(String text) {
    String[] parts = text.split("\\.", -1);
    if (parts.length > 4) {
      return null;
    }
    long all = 0;
    for (int i = 0; i < parts.length; i++) {
      boolean last = i == parts.length - 1;
      int room = last ? 32 - 8 * i : 8;
      long part = number(parts[i]);
      if (part < 0 || part >= 1L << room) {
        return null;
      }
      all |= last ? part : part << (24 - 8 * i);
    }
    return new byte[] {(byte) (all >> 24), (byte) (all >> 16), (byte) (all >> 8), (byte) all};
  }

  private static long number(String digits) {
    if (digits.isEmpty() || Character.digit(digits.charAt(0), 10) < 0) {
      return -1;
    }
    Long value = Numbers.parse(digits, 0);
    return value == null ? -1 : value;
  }

  /** Four numbers with dots. */
  static String format(byte[] bytes, int at) {
    return (bytes[at] & 0xff)
        + "."
        + (bytes[at + 1] & 0xff)
        + "."
        + (bytes[at + 2] & 0xff)
        + "."
        + (bytes[at + 3] & 0xff);
  }
}
