package org.serval.xml.internal.domain;

/** Names such as {@code vda} and {@code sdab}. */
final class DiskNames {
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
    for (String prefix : new String[] {"ubd", "fd", "hd", "vd", "sd", "xvd"}) {
      if (dev.startsWith(prefix)) {
        String rest = dev.substring(prefix.length()).replaceFirst("[0-9]+$", "");
        return !rest.isEmpty() && rest.chars().allMatch(c -> c >= 'a' && c <= 'z') ? rest : null;
      }
    }
    return null;
  }
}
