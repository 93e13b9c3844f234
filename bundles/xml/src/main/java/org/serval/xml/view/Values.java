package org.serval.xml.view;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.serval.xml.Element;

/** Reads typed values of elements that are already canonical. */
final class Values {
  private Values() {}

  static Optional<String> text(Element e, String path) {
    return Optional.ofNullable(e.value(path));
  }

  static String text(Element e, String path, String other) {
    String value = e.value(path);
    return value == null ? other : value;
  }

  static OptionalInt number(Element e, String path) {
    String value = e.value(path);
    return value == null || value.isEmpty()
        ? OptionalInt.empty()
        : OptionalInt.of(Integer.parseUnsignedInt(value));
  }

  static OptionalInt signed(Element e, String path) {
    String value = e.value(path);
    return value == null || value.isEmpty()
        ? OptionalInt.empty()
        : OptionalInt.of(Integer.parseInt(value));
  }

  static int number(Element e, String path, int other) {
    return number(e, path).orElse(other);
  }

  static OptionalLong big(Element e, String path) {
    String value = e.value(path);
    return value == null || value.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(Long.parseLong(value));
  }

  /** Whether a value is there and says yes or on. */
  static boolean yes(Element e, String path) {
    String value = e.value(path);
    return "yes".equals(value) || "on".equals(value);
  }

  static boolean has(Element e, String path) {
    return e.at(path) != null;
  }
}
