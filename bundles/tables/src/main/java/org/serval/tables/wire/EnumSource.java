package org.serval.tables.wire;

import java.util.Map;
import java.util.stream.Collectors;

/** Writes the Java enum of one enum of the tables. */
final class EnumSource {
  private static final String BASE = "org.serval.protocol.";

  private EnumSource() {}

  static SourceFile write(Program program, String cName) {
    Map<String, Integer> values = program.enums().get(cName);
    String prefix = Names.commonPrefix(values.keySet());
    String name = Names.type(cName);
    SourceFile file = new SourceFile(program.spec().packageName(), name);
    file.use(BASE + "XdrReader");
    file.use(BASE + "XdrWriter");
    file.use(BASE + "XdrException");
    file.add("/** {@code %s} of the wire. */\n@Generated(\"%s\")\n", cName, WireSources.GENERATOR);
    file.add("public enum %s implements %s {\n", name, file.use(BASE + "XdrRecord"));
    String constants =
        values.entrySet().stream()
            .map(
                e ->
                    "  /** %s. */\n  %s(%d)"
                        .formatted(e.getKey(), e.getKey().substring(prefix.length()), e.getValue()))
            .collect(Collectors.joining(",\n"));
    file.add("%s;\n\n  private final int value;\n\n", constants);
    file.add("  %s(int value) {\n    this.value = value;\n  }\n\n", name);
    file.add(
        "  /** The number on the wire. */\n  public int value() {\n    return value;\n  }\n\n");
    file.add(
        """
          public static %s decode(XdrReader in) {
            int value = in.readInt();
            return switch (value) {
        """,
        name);
    values.forEach(
        (constant, value) ->
            file.add("      case %d -> %s;\n", value, constant.substring(prefix.length())));
    file.add(
        "      default -> throw new XdrException(\"%s has no value \" + value);\n    };\n  }\n\n",
        cName);
    return file.add(
        """
          @Override
          public void encode(XdrWriter out) {
            out.writeInt(value);
          }
        }
        """);
  }
}
