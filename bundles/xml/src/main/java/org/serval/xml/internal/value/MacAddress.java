package org.serval.xml.internal.value;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/** Ethernet addresses in text. */
public final class MacAddress {
  private static final HexFormat PAIRS = HexFormat.ofDelimiter(":");

  private MacAddress() {}

  /** Six numbers of one or two hexadecimal digits between colons, padded; null when it is none. */
  public static String canon(String text) {
    String[] parts = text.split(":", -1);
    if (parts.length != 6) {
      return null;
    }
    StringBuilder out = new StringBuilder(17);
    for (String part : parts) {
      if (part.isEmpty() || part.length() > 2 || !isHex(part)) {
        return null;
      }
      out.append(out.isEmpty() ? "" : ":").append(part.length() == 1 ? "0" : "").append(part);
    }
    return out.toString();
  }

  /** Whether a canonical address names a group. */
  public static boolean isMulticast(String canon) {
    return (Integer.parseInt(canon.substring(0, 2), 16) & 1) == 1;
  }

  private static boolean isHex(String part) {
    return part.chars().allMatch(c -> Character.digit(c, 16) >= 0);
  }

  /** A new one under a prefix of three bytes such as {@code 52:54:00}. */
  public static String generate(String prefix) {
    byte[] tail = new byte[3];
    ThreadLocalRandom.current().nextBytes(tail);
    return prefix + ":" + PAIRS.formatHex(tail);
  }
}
