package org.serval.tables.wire;

import java.util.List;
import java.util.stream.Collectors;

/** Writes the sealed interface of one union, with a record for each arm. */
final class UnionSource {
  private static final String BASE = "org.serval.protocol.";
  private final String cName;
  private final String name;
  private final Program program;
  private final List<Program.Arm> arms;
  private final SourceFile file;
  private final FieldCode code;

  private UnionSource(Program program, String cName) {
    this.program = program;
    this.cName = cName;
    this.name = Names.type(cName);
    this.arms = program.unions().get(cName);
    this.file = new SourceFile(program.spec().packageName(), name);
    this.code = new FieldCode(file);
  }

  static SourceFile write(Program program, String cName) {
    return new UnionSource(program, cName).write();
  }

  private SourceFile write() {
    file.use(BASE + "XdrReader");
    file.use(BASE + "XdrWriter");
    file.use(BASE + "XdrException");
    String all =
        arms.stream().map(arm -> name + "." + armName(arm)).collect(Collectors.joining(", "));
    file.add(
        "/** {@code %s} of the wire: a number that says the type, then the value. */\n", cName);
    file.add("@Generated(\"%s\")\n", WireSources.GENERATOR);
    file.add(
        "public sealed interface %s extends %s permits %s {\n",
        name, file.use(BASE + "XdrRecord"), all);
    file.add(
        """
          static %s decode(XdrReader in) {
            int type = in.readInt();
            return switch (type) {
        """,
        name);
    for (Program.Arm arm : arms) {
      file.add(
          "      case %d -> new %s(%s);\n",
          arm.value(), armName(arm), code.read(program.type(arm.type()), "value"));
    }
    file.add(
        "      default -> throw new XdrException(\"%s has no type \" + type);\n    };\n  }\n",
        cName);
    arms.forEach(this::arm);
    return file.add("}\n");
  }

  private void arm(Program.Arm arm) {
    WireType type = program.type(arm.type());
    file.add("\n  /** %s. */\n", arm.label());
    file.add("  record %s(%s value) implements %s {\n", armName(arm), code.javaType(type), name);
    if (!(type instanceof WireType.Scalar)) {
      file.add(
          "    public %s {\n      %s.requireNonNull(value, \"value\");\n    }\n\n",
          armName(arm), file.use("java.util.Objects"));
    }
    file.add(
        "    @Override\n    public void encode(XdrWriter out) {\n      out.writeInt(%d);\n",
        arm.value());
    file.add("%s", "      " + code.write(type, "value") + "    }\n  }\n");
  }

  /** {@code VIR_TYPED_PARAM_LLONG} becomes {@code LlongValue}. */
  private String armName(Program.Arm arm) {
    String prefix = Names.commonPrefix(arms.stream().map(Program.Arm::label).toList());
    return Names.type(arm.label().substring(prefix.length()).toLowerCase(java.util.Locale.ROOT))
        + "Value";
  }
}
