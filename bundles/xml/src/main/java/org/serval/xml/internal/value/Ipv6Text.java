package org.serval.xml.internal.value;

import java.util.ArrayList;
import java.util.List;

/** IPv6 addresses in text. */
final class Ipv6Text {
  private Ipv6Text() {}

  /** Sixteen bytes, or null. */
  static byte[] parse(String text) {
    int gap = text.indexOf("::");
    if (gap >= 0 && text.indexOf("::", gap + 1) >= 0) {
      return null;
    }
    List<Integer> head = groups(gap < 0 ? text : text.substring(0, gap), gap < 0);
    List<Integer> tail = gap < 0 ? List.of() : groups(text.substring(gap + 2), true);
    if (head == null || tail == null) {
      return null;
    }
    int known = head.size() + tail.size();
    if (gap < 0 ? known != 8 : known > 7) {
      return null;
    }
    byte[] bytes = new byte[16];
    for (int i = 0; i < head.size(); i++) {
      put(bytes, i, head.get(i));
    }
    for (int i = 0; i < tail.size(); i++) {
      put(bytes, 8 - tail.size() + i, tail.get(i));
    }
    return bytes;
  }

  private static void put(byte[] bytes, int group, int value) {
    bytes[2 * group] = (byte) (value >> 8);
    bytes[2 * group + 1] = (byte) value;
  }

  private static List<Integer> groups(String text, boolean mayEndInV4) {
    List<Integer> groups = new ArrayList<>();
    if (text.isEmpty()) {
      return groups;
    }
    String[] parts = text.split(":", -1);
    for (int i = 0; i < parts.length; i++) {
      String part = parts[i];
      if (mayEndInV4 && i == parts.length - 1 && part.indexOf('.') >= 0) {
        byte[] v4 = part.split("\\.", -1).length == 4 ? Ipv4Text.parse(part) : null;
        if (v4 == null) {
          return null;
        }
        groups.add(((v4[0] & 0xff) << 8) | (v4[1] & 0xff));
        groups.add(((v4[2] & 0xff) << 8) | (v4[3] & 0xff));
      } else if (part.isEmpty() || part.length() > 4 || !isHex(part)) {
        return null;
      } else {
        groups.add(Integer.parseInt(part, 16));
      }
    }
    return groups;
  }

  private static boolean isHex(String part) {
    return part.chars().allMatch(c -> c < 128 && Character.digit(c, 16) >= 0);
  }

  /** Shortest text: the longest run of zero groups, of two or more, is left out. */
  static String format(byte[] bytes) {
    int from = 0;
    int length = 0;
    for (int i = 0; i < 8; i++) {
      int run = i;
      while (run < 8 && group(bytes, run) == 0) {
        run++;
      }
      if (run - i > length) {
        from = i;
        length = run - i;
      }
    }
    if (length < 2) {
      return join(bytes, 0, 8);
    }
    if (from == 0 && (length == 6 || (length == 5 && group(bytes, 5) == 0xffff))) {
      return (length == 6 ? "::" : "::ffff:") + Ipv4Text.format(bytes, 12);
    }
    return join(bytes, 0, from) + "::" + join(bytes, from + length, 8);
  }

  private static int group(byte[] bytes, int i) {
    return ((bytes[2 * i] & 0xff) << 8) | (bytes[2 * i + 1] & 0xff);
  }

  private static String join(byte[] bytes, int from, int to) {
    StringBuilder out = new StringBuilder();
    for (int i = from; i < to; i++) {
      out.append(i == from ? "" : ":").append(Integer.toHexString(group(bytes, i)));
    }
    return out.toString();
  }
}
