package org.serval.xml.internal.domain;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names such as {@code vda} and {@code sdab}. */
final class DiskNames {
  private static final Pattern NAME = Pattern.compile("(?:ubd|fd|hd|vd|sd|xvd)([a-z]+)[0-9]*");

  private DiskNames() {}

  /** The number that the letters after the bus prefix stand for, from 0; -1 when there is none. */
  static int index(String dev) {
    String letters = letters(dev);
    if (letters == null) {
      return -1;
    }
    int index = 0;
    for (int i = 0; i < letters.length(); i++) {
      index = (index + (i == 0 ? 0 : 1)) * 26 + letters.charAt(i) - 'a';
    }
    return index;
  }

  private static String letters(String dev) {
    Matcher matcher = NAME.matcher(dev);
    return matcher.matches() ? matcher.group(1) : null;
  }
}
