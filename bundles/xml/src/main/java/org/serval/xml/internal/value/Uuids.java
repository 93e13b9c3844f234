package org.serval.xml.internal.value;

import java.util.Locale;
import java.util.UUID;

/** UUIDs in text. */
public final class Uuids {
  private Uuids() {}

  /**
   * The canonical form of 32 hexadecimal digits with dashes or spaces anywhere between them.
   *
   * @return null when it is none
   */
  public static String canon(String text) {
    return isCanonical(text) ? text : anyForm(text);
  }

  private static boolean isCanonical(String text) {
    if (text.length() != 36) {
      return false;
    }
    for (int i = 0; i < 36; i++) {
      char c = text.charAt(i);
      boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
      if (dash ? c != '-' : !((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) {
        return false;
      }
    }
    return true;
  }

  private static String anyForm(String text) {
    StringBuilder hex = new StringBuilder(32);
    String lower = text.strip().toLowerCase(Locale.ROOT);
    for (int i = 0; i < lower.length(); i++) {
      char c = lower.charAt(i);
      if (c == '-' || c == ' ') {
        continue;
      }
      if (Character.digit(c, 16) < 0) {
        return null;
      }
      hex.append(c);
    }
    if (hex.length() != 32) {
      return null;
    }
    return hex.insert(20, '-').insert(16, '-').insert(12, '-').insert(8, '-').toString();
  }

  /** A new random one. */
  public static String random() {
    return UUID.randomUUID().toString();
  }
}
