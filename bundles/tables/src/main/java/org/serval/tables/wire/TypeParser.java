package org.serval.tables.wire;

import java.util.Locale;
import org.serval.tables.wire.WireType.Bytes;
import org.serval.tables.wire.WireType.Chars;
import org.serval.tables.wire.WireType.FixedText;
import org.serval.tables.wire.WireType.Limit;
import org.serval.tables.wire.WireType.ListOf;
import org.serval.tables.wire.WireType.OptionalOf;
import org.serval.tables.wire.WireType.Scalar;
import org.serval.tables.wire.WireType.Text;
import org.serval.tables.wire.WireType.Uuid;

/** Reads the types of the tables: {@code T}, {@code T?}, {@code T<LIMIT>}, {@code T[LENGTH]}. */
final class TypeParser {
  private TypeParser() {}

  static WireType parse(Program program, String text) {
    if (text.endsWith("?")) {
      return new OptionalOf(parse(program, text.substring(0, text.length() - 1)));
    }
    if (text.endsWith(">")) {
      int open = text.lastIndexOf('<');
      Limit max = program.limit(text.substring(open + 1, text.length() - 1));
      return counted(program, text.substring(0, open), max);
    }
    if (text.endsWith("]")) {
      int open = text.lastIndexOf('[');
      Limit length = program.limit(text.substring(open + 1, text.length() - 1));
      return fixed(text.substring(0, open), length.value());
    }
    return plain(program, text);
  }

  private static WireType counted(Program program, String element, Limit max) {
    return switch (element) {
      case "string" -> new Text(max);
      case "opaque" -> new Bytes(max);
      case "char" -> new Chars(max);
      default -> new ListOf(parse(program, element), max);
    };
  }

  private static WireType fixed(String element, int length) {
    if (element.equals("opaque") && length == 16) {
      return new Uuid();
    }
    if (element.equals("char")) {
      return new FixedText(length);
    }
    throw new IllegalStateException("unknown type " + element + "[" + length + "]");
  }

  private static WireType plain(Program program, String name) {
    for (Scalar scalar : Scalar.values()) {
      if (scalar.name().toLowerCase(Locale.ROOT).replace('_', ' ').equals(name)) {
        return scalar;
      }
    }
    for (Program p = program; p != null; p = p.imported()) {
      if (p.typedefs().containsKey(name)) {
        return parse(p, p.typedefs().get(name));
      }
    }
    return program.named(name);
  }
}
