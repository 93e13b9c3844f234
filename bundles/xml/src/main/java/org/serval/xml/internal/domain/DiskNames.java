package org.serval.xml.internal.domain;

import java.util.List;

/** Names such as {@code vda}, {@code sdab} and {@code hda1}. */
final class DiskNames {
  private static final List<String> PREFIXES = List.of("fd", "hd", "sd", "vd", "xvd", "ubd");

  private DiskNames() {}

  /** The length of the bus prefix that a name begins with; -1 when there is none. */
  static int prefix(String dev) {
    for (String prefix : PREFIXES) {
      if (dev.startsWith(prefix)) {
        return prefix.length();
      }
    }
    return -1;
  }

  /** The number that the letters after the bus prefix stand for, from 0; -1 when there is none. */
  static int index(String dev) {
    int from = prefix(dev);
    if (from < 0) {
      return -1;
    }
    int at = from;
    int index = 0;
    while (at < dev.length() && isBetween(dev.charAt(at), 'a', 'z')) {
      index = (index + (at == from ? 0 : 1)) * 26 + dev.charAt(at) - 'a';
      at++;
    }
    return at > from && endsInDigits(dev, at) ? index : -1;
  }

  private static boolean endsInDigits(String dev, int from) {
    for (int at = from; at < dev.length(); at++) {
      if (!isBetween(dev.charAt(at), '0', '9')) {
        return false;
      }
    }
    return true;
  }

  private static boolean isBetween(char c, char least, char most) {
    return c >= least && c <= most;
  }
}
