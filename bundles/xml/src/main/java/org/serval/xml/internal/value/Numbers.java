package org.serval.xml.internal.value;

/** Numbers as libvirt reads them. */
public final class Numbers {
  private Numbers() {}

  /**
   * Reads a whole number; leading white space and a sign are allowed, nothing may follow.
   *
   * @param base 10, 16, or 0 for the one that the prefix (0x, 0) names
   * @return null when it is no number or does not fit
   */
  public static Long parse(String text, int base) {
    String s = text.stripLeading();
    boolean negative = s.startsWith("-");
    String digits = negative || s.startsWith("+") ? s.substring(1) : s;
    int radix = base == 0 ? radix(digits) : base;
    if (radix == 16 && (digits.startsWith("0x") || digits.startsWith("0X"))) {
      digits = digits.substring(2);
    }
    if (digits.isEmpty() || digits.charAt(0) == '-' || digits.charAt(0) == '+') {
      return null;
    }
    try {
      long value = Long.parseLong(digits, radix);
      return negative ? -value : value;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** Reads a number of 64 bits without a sign: its decimal text, or null when it is none. */
  public static String unsigned(String text) {
    String s = text.stripLeading();
    String digits = s.startsWith("+") ? s.substring(1) : s;
    if (digits.isEmpty() || !Character.isDigit(digits.charAt(0))) {
      return null;
    }
    try {
      return Long.toUnsignedString(Long.parseUnsignedLong(digits));
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static int radix(String digits) {
    if (digits.startsWith("0x") || digits.startsWith("0X")) {
      return 16;
    }
    return digits.length() > 1 && digits.charAt(0) == '0' ? 8 : 10;
  }
}
