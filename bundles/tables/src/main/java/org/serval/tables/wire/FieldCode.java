package org.serval.tables.wire;

import org.serval.tables.wire.WireType.Bytes;
import org.serval.tables.wire.WireType.Chars;
import org.serval.tables.wire.WireType.FixedText;
import org.serval.tables.wire.WireType.Limit;
import org.serval.tables.wire.WireType.ListOf;
import org.serval.tables.wire.WireType.Named;
import org.serval.tables.wire.WireType.OptionalOf;
import org.serval.tables.wire.WireType.Scalar;
import org.serval.tables.wire.WireType.Text;
import org.serval.tables.wire.WireType.Uuid;

/**
 * Writes types, and reading and writing of values, as Java, adding the imports that they need to a
 * file.
 */
final class FieldCode {
  private final SourceFile file;

  FieldCode(SourceFile file) {
    this.file = file;
  }

  String javaType(WireType type) {
    return switch (type) {
      case Scalar scalar -> scalar.javaType();
      case Text _, FixedText _ -> "String";
      case Uuid _ -> file.use("java.util.UUID");
      case Bytes _, Chars _ -> "byte[]";
      case OptionalOf(WireType inner) -> javaType(inner);
      case ListOf(Scalar element, _) -> element.javaType() + "[]";
      case ListOf(WireType element, _) ->
          file.use("java.util.List") + "<" + javaType(element) + ">";
      case Named named -> file.use(named.owner().spec().packageName() + "." + named.javaName());
    };
  }

  /**
   * An expression that reads a value from {@code in}; lists of types of the tables go by a method
   * of their own.
   */
  String read(WireType type, String fieldName) {
    return switch (type) {
      case Scalar scalar -> "in.read" + scalar.codec() + "()";
      case Text(Limit max) -> "in.readString(" + limit(max) + ")";
      case FixedText(int length) -> "in.readFixedText(" + length + ")";
      case Uuid _ -> "in.readUuid()";
      case Bytes(Limit max) -> "in.readBytes(" + limit(max) + ")";
      case Chars(Limit max) -> "in.readChars(" + limit(max) + ")";
      case OptionalOf(WireType inner) -> "in.readPresent() ? " + read(inner, fieldName) + " : null";
      case ListOf(Scalar element, Limit max) ->
          "in.read" + element.codec() + "s(" + limit(max) + ")";
      case ListOf(Text(Limit each), Limit max) ->
          "in.readStrings(" + limit(max) + ", " + limit(each) + ")";
      case ListOf _ -> "decode" + Names.capital(fieldName) + "(in)";
      case Named _ -> javaType(type) + ".decode(in)";
    };
  }

  /** Statements that write the value of an expression to {@code out}. */
  String write(WireType type, String value) {
    return switch (type) {
      case Scalar scalar -> "out.write" + scalar.codec() + "(" + value + ");\n";
      case Text(Limit max) -> "out.writeString(" + value + ", " + limit(max) + ");\n";
      case FixedText(int length) -> "out.writeFixedText(" + value + ", " + length + ");\n";
      case Uuid _ -> "out.writeUuid(" + value + ");\n";
      case Bytes(Limit max) -> "out.writeBytes(" + value + ", " + limit(max) + ");\n";
      case Chars(Limit max) -> "out.writeChars(" + value + ", " + limit(max) + ");\n";
      case OptionalOf(WireType inner) ->
          "if (out.writePresent(" + value + ")) {\n      " + write(inner, value) + "    }\n";
      case ListOf(Scalar element, Limit max) ->
          "out.write" + element.codec() + "s(" + value + ", " + limit(max) + ");\n";
      case ListOf(WireType element, Limit max) ->
          "out.writeCount("
              + value
              + ".size(), "
              + limit(max)
              + ");\n"
              + "    for ("
              + javaType(element)
              + " element : "
              + value
              + ") {\n      "
              + write(element, "element")
              + "    }\n";
      case Named _ -> value + ".encode(out);\n";
    };
  }

  /**
   * The method that reads a list of types of the tables, or nothing where the field is no such
   * list.
   */
  String listReader(WireType type, String fieldName) {
    if (!(type instanceof ListOf(Named element, Limit max))) {
      return "";
    }
    String java = javaType(element);
    return """

      private static List<%1$s> decode%2$s(XdrReader in) {
        %1$s[] result = new %1$s[in.readCount(%3$s, %4$d)];
        for (int i = 0; i < result.length; i++) {
          result[i] = %1$s.decode(in);
        }
        return List.of(result);
      }
    """
        .formatted(java, Names.capital(fieldName), limit(max), element.minimalSize());
  }

  private String limit(Limit limit) {
    if (limit.cName() == null) {
      return Integer.toString(limit.value());
    }
    ProgramSpec spec = limit.owner().spec();
    return file.use(spec.packageName() + "." + spec.limitsClass())
        + "."
        + spec.constantName(limit.cName());
  }
}
