package org.serval.xml.internal.domain;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.serval.xml.internal.tree.Draft;
import org.serval.xml.internal.value.Numbers;

/** Rules of which USB devices of a client may be redirected; -1 stands for any. */
final class RedirFilters {
  private static final Pattern VERSION = Pattern.compile("(\\d{1,2})\\.(\\d{1,2})");
  private static final int MOST_CLASS = 0xff;

  private RedirFilters() {}

  static void complete(Draft filter) {
    for (Draft rule : filter.children("usbdev")) {
      long kind = number(rule, "class", "0x%02X");
      if (kind < -1 || kind > MOST_CLASS) {
        throw Errors.internal(String.format("Invalid USB Class code 0x%x", (int) kind));
      }
      number(rule, "vendor", "0x%04X");
      number(rule, "product", "0x%04X");
      version(rule);
    }
  }

  private static long number(Draft rule, String name, String form) {
    String text = rule.get(name);
    if (text == null) {
      return -1;
    }
    Long value = Numbers.parse(text, 0);
    if (value == null || value < Integer.MIN_VALUE || value > Integer.MAX_VALUE) {
      throw Errors.xml(
          "Invalid value for attribute '"
              + name
              + "' in element 'usbdev': '"
              + text
              + "'. Expected integer value");
    }
    rule.set(name, value < 0 ? null : String.format(form, value));
    return value;
  }

  /** Two digits behind the point, the first of which may stand alone: 1.1 is 1.10. */
  private static void version(Draft rule) {
    String text = rule.get("version");
    if (text == null || text.equals("-1")) {
      rule.set("version", null);
      return;
    }
    Matcher parts = VERSION.matcher(text);
    if (!parts.matches()) {
      throw Errors.xml("Cannot parse USB device version " + text);
    }
    String minor = parts.group(2);
    rule.set(
        "version",
        Integer.parseInt(parts.group(1)) + "." + (minor.length() == 1 ? minor + "0" : minor));
  }
}
