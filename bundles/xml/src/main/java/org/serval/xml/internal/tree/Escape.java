package org.serval.xml.internal.tree;

/** Writes characters so that they are read back the same. */
final class Escape {
  private Escape() {}

  /** As libvirt: five entities, and control characters are left out. */
  static void strict(StringBuilder out, String value) {
    if (isPlain(value)) {
      out.append(value);
    } else {
      escape(out, value);
    }
  }

  private static boolean isPlain(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c < ' ' || c == '<' || c == '>' || c == '&' || c == '"' || c == '\'') {
        return false;
      }
    }
    return true;
  }

  private static void escape(StringBuilder out, String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '&' -> out.append("&amp;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&apos;");
        default -> {
          if (c >= ' ' || c == '\n' || c == '\t' || c == '\r') {
            out.append(c);
          }
        }
      }
    }
  }

  /** Text of another program's element. */
  static void foreignText(StringBuilder out, String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '&' -> out.append("&amp;");
        case '\r' -> out.append("&#13;");
        default -> out.append(c);
      }
    }
  }

  /** An attribute of another program's element, between double quotes. */
  static void foreignAttribute(StringBuilder out, String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '&' -> out.append("&amp;");
        case '"' -> out.append("&quot;");
        case '\n' -> out.append("&#10;");
        case '\t' -> out.append("&#9;");
        case '\r' -> out.append("&#13;");
        default -> out.append(c);
      }
    }
  }
}
