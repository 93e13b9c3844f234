package org.serval.xml.internal.tree;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Entities that a document declares itself, with plain text for their value. References to them are
 * replaced in the text before it is read. What holds elements comes to nothing; what is external is
 * never read. Values may use those declared before, up to a length, so that no document can grow
 * much; references to others stay, and the reader refuses them.
 */
final class Entities {
  private static final String DOCTYPE = "<!DOCTYPE";
  private static final int MOST_VALUE = 1024;
  private static final String NAME = "([A-Za-z_:][A-Za-z0-9_.:-]*)";
  private static final Pattern END = Pattern.compile("\\]\\s*>");
  private static final Pattern DECLARATION =
      Pattern.compile(
          "<!ENTITY\\s+" + NAME + "\\s+(?:\"([^\"%]*)\"|'([^'%]*)'|(SYSTEM|PUBLIC)\\s[^>]*)\\s*>");
  private static final Pattern REFERENCE =
      Pattern.compile("<!\\[CDATA\\[|\\]\\]>|<!--|-->|&" + NAME + ";");

  private Entities() {}

  /**
   * The text with its own entities replaced.
   *
   * @return null when it would be longer than {@code most}
   */
  static String expand(String text, int most) {
    int start = text.indexOf(DOCTYPE);
    int open = start < 0 ? -1 : text.indexOf('[', start);
    int bare = start < 0 ? -1 : text.indexOf('>', start);
    if (open < 0 || bare < open) {
      return text;
    }
    Matcher end = END.matcher(text);
    if (!end.find(open)) {
      return text;
    }
    Map<String, String> values = declared(text.substring(open, end.start()));
    return values.isEmpty() ? text : replaced(text, end.end(), values, most);
  }

  private static Map<String, String> declared(String subset) {
    Map<String, String> values = new HashMap<>();
    Matcher each = DECLARATION.matcher(subset);
    while (each.find()) {
      String raw = each.group(2) == null ? each.group(3) : each.group(2);
      String value = raw == null ? null : raw.indexOf('<') >= 0 ? "" : value(raw, values);
      if (value != null) {
        values.putIfAbsent(each.group(1), value);
      }
    }
    return values;
  }

  /** A value that can stand in text and in attributes; null when it cannot be told. */
  private static String value(String raw, Map<String, String> before) {
    StringBuilder out = new StringBuilder();
    Matcher each = REFERENCE.matcher(raw);
    int from = 0;
    while (each.find()) {
      String name = each.group(1);
      if (name == null || out.length() > MOST_VALUE) {
        return null;
      }
      String known = isPredefined(name) ? each.group() : before.get(name);
      if (known == null) {
        return null;
      }
      out.append(raw, from, each.start()).append(known);
      from = each.end();
    }
    out.append(raw, from, raw.length());
    String all = out.toString().replace("\"", "&quot;").replace("'", "&apos;");
    return all.length() > MOST_VALUE ? null : all;
  }

  private static String replaced(String text, int body, Map<String, String> values, int most) {
    StringBuilder out = new StringBuilder(text.length());
    Matcher each = REFERENCE.matcher(text);
    int from = 0;
    String until = null;
    for (int at = body; each.find(at); at = each.end()) {
      String found = each.group();
      if (until != null) {
        until = found.equals(until) ? null : until;
      } else if (each.group(1) != null && values.containsKey(each.group(1))) {
        out.append(text, from, each.start()).append(values.get(each.group(1)));
        from = each.end();
      } else {
        until = found.equals("<!--") ? "-->" : found.startsWith("<![") ? "]]>" : null;
      }
      if (out.length() > most) {
        return null;
      }
    }
    return out.append(text, from, text.length()).toString();
  }

  private static boolean isPredefined(String name) {
    return switch (name) {
      case "amp", "lt", "gt", "quot", "apos" -> true;
      default -> false;
    };
  }
}
