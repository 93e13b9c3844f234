package org.serval.tables.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.serval.tables.wire.WireType.Bytes;
import org.serval.tables.wire.WireType.Chars;
import org.serval.tables.wire.WireType.ListOf;
import org.serval.tables.wire.WireType.OptionalOf;
import org.serval.tables.wire.WireType.Scalar;

/** Writes the record of one struct. */
final class StructSource {
  private static final String BASE = "org.serval.protocol.";
  private final String cName;
  private final String name;
  private final SourceFile file;
  private final FieldCode code;
  private final List<Component> components = new ArrayList<>();

  private record Component(String name, String text, WireType type) {
    boolean array() {
      return type instanceof Bytes || type instanceof Chars || type instanceof ListOf(Scalar _, _);
    }

    boolean primitive() {
      return type instanceof Scalar;
    }

    boolean list() {
      return type instanceof ListOf && !array();
    }

    boolean nullable() {
      return type instanceof OptionalOf;
    }
  }

  private StructSource(Program program, String cName) {
    this.cName = cName;
    this.name = Names.type(cName);
    this.file = new SourceFile(program.spec().packageName(), name);
    this.code = new FieldCode(file);
    for (Program.Field field : program.structs().get(cName)) {
      components.add(
          new Component(Names.field(field.cName()), field.type(), program.type(field.type())));
    }
  }

  static SourceFile write(Program program, String cName) {
    return new StructSource(program, cName).write();
  }

  private SourceFile write() {
    file.use(BASE + "XdrReader");
    file.use(BASE + "XdrWriter");
    javadoc();
    file.add("@Generated(\"%s\")\n", WireSources.GENERATOR);
    file.add(
        "public record %s(%s) implements %s {\n",
        name, join(", ", c -> code.javaType(c.type) + " " + c.name), interfaces());
    constructor();
    codec();
    components.forEach(c -> file.add("%s", code.listReader(c.type, c.name)));
    guards();
    if (components.stream().anyMatch(Component::array)) {
      equality();
    }
    return file.add("}\n");
  }

  private void javadoc() {
    file.add("/**\n * {@code %s} of the wire.\n *\n", cName);
    for (Component c : components) {
      String note = c.nullable() ? ", or null" : c.array() ? ", not copied: must not change" : "";
      file.add(" * @param %s {@code %s}%s\n", c.name, c.text, note);
    }
    file.add(" */\n");
  }

  private String interfaces() {
    String result = file.use(BASE + "XdrRecord");
    result += has("flags") ? ", " + file.use(BASE + "FlaggedArgs") : "";
    return result + (has("source") ? ", " + file.use(BASE + "SourcedArgs") : "");
  }

  private boolean has(String field) {
    return components.stream()
        .anyMatch(c -> c.name.equals(field) && c.primitive() && cName.endsWith("_args"));
  }

  private void constructor() {
    if (components.stream().allMatch(c -> c.primitive() || c.nullable())) {
      return;
    }
    file.add("  public %s {\n", name);
    for (Component c : components) {
      if (c.list()) {
        file.add("    %1$s = List.copyOf(%1$s);\n", c.name);
      } else if (!c.primitive() && !c.nullable()) {
        file.add(
            "    %1$s.requireNonNull(%2$s, \"%2$s\");\n", file.use("java.util.Objects"), c.name);
      }
    }
    file.add("  }\n\n");
  }

  private void codec() {
    file.add("  public static %s decode(XdrReader in) {\n", name);
    file.add("    return new %s(%s);\n  }\n\n", name, join(", ", c -> code.read(c.type, c.name)));
    file.add("  @Override\n  public void encode(XdrWriter out) {\n");
    components.forEach(c -> file.add("%s", "    " + code.write(c.type, c.name)));
    file.add("  }\n");
  }

  private void guards() {
    for (Component c : components) {
      if (c.name.equals("flags") && has("flags")) {
        String bits = c.type == Scalar.UNSIGNED_HYPER ? "flags" : "Integer.toUnsignedLong(flags)";
        file.add("\n  @Override\n  public long flagBits() {\n    return %s;\n  }\n", bits);
      }
    }
  }

  private void equality() {
    file.use("java.util.Arrays");
    file.use("java.util.Objects");
    file.add("\n  @Override\n  public boolean equals(Object other) {\n");
    file.add(
        "    return other instanceof %s that && %s;\n  }\n", name, join(" && ", c -> equal(c)));
    file.add("\n  @Override\n  public int hashCode() {\n");
    file.add(
        "    return Objects.hash(%s);\n  }\n",
        join(", ", c -> c.array() ? "Arrays.hashCode(" + c.name + ")" : c.name));
  }

  private static String equal(Component c) {
    if (c.array()) {
      return "Arrays.equals(%1$s, that.%1$s)".formatted(c.name);
    }
    return (c.primitive() ? "%1$s == that.%1$s" : "Objects.equals(%1$s, that.%1$s)")
        .formatted(c.name);
  }

  private String join(String separator, Function<Component, String> text) {
    return components.stream().map(text).collect(Collectors.joining(separator));
  }
}
