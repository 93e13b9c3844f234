package org.serval.tables.wire;

import java.util.Objects;
import java.util.function.Function;

/**
 * Writes the class that describes a program's procedures and decodes what they carry. Both go by a
 * switch on the number, so that only what is used is ever loaded or made.
 */
final class ProgramSource {
  private static final String BASE = "org.serval.protocol.";
  private final Program program;
  private final ProgramSpec spec;
  private final GuardText guards;
  private final SourceFile file;

  private ProgramSource(Program program, Flags flags) {
    this.program = program;
    this.spec = program.spec();
    this.guards = new GuardText(flags);
    this.file = new SourceFile(spec.packageName(), spec.programClass());
  }

  static SourceFile write(Program program, Flags flags) {
    return new ProgramSource(program, flags).write();
  }

  private SourceFile write() {
    for (String name : new String[] {"Nothing", "WireProgram", "XdrReader", "XdrRecord"}) {
      file.use(BASE + name);
    }
    int last = program.procedures().stream().mapToInt(ProcedureRow::number).max().orElse(0);
    file.add(
        "/** The program {@code %s}. Immutable; the one instance serves all threads. */\n",
        spec.table());
    file.add("@Generated(\"%s\")\n", WireSources.GENERATOR);
    file.add("public final class %s extends WireProgram {\n", spec.programClass());
    file.add("  public static final %1$s INSTANCE = new %1$s();\n\n", spec.programClass());
    file.add(
        "  private %1$s() {\n    super(\"%2$s\", %3$s.PROGRAM, %3$s.VERSION, %4$d);\n  }\n",
        spec.programClass(), spec.table(), spec.proceduresClass(), last);
    decoder("decodeArgs", ProcedureRow::args);
    decoder("decodeRet", ProcedureRow::ret);
    describe();
    return file.add("}\n");
  }

  private void decoder(String method, Function<ProcedureRow, String> struct) {
    file.add(
        """

          @Override
          public XdrRecord %s(int number, XdrReader in) {
            return switch (number) {
        """,
        method);
    for (ProcedureRow row : program.procedures()) {
      String cName = struct.apply(row);
      if (cName != null) {
        WireType.Named named = program.named(cName);
        String java = file.use(named.owner().spec().packageName() + "." + named.javaName());
        file.add("      case %d -> %s.decode(in);\n", row.number(), java);
      }
    }
    file.add("      default -> Nothing.INSTANCE;\n    };\n  }\n");
  }

  private void describe() {
    file.add(
        """

          @Override
          protected String describe(int number) {
            return switch (number) {
        """);
    program
        .procedures()
        .forEach(
            row -> file.add("%s", "      case " + row.number() + " -> " + describe(row) + ";\n"));
    file.add("      default -> null;\n    };\n  }\n");
  }

  /** The description as the wire's own class ProcedureText reads it. */
  private String describe(ProcedureRow row) {
    String text =
        String.join(
            "|",
            row.name(),
            Objects.toString(row.api(), ""),
            Objects.toString(row.since(), ""),
            row.event() ? "EVENT" : "CALL",
            row.highPriority() ? "high" : "low",
            guards.readOnly(row.readOnly()),
            guards.acl(row.acl()),
            guards.acl(row.aclFilter()),
            streamUse(row),
            Long.toString(guards.bits(row.sparseFlag())),
            row.args() == null ? "-" : "args",
            row.ret() == null ? "-" : "ret");
    return "\"" + text + "\"";
  }

  /**
   * A console or channel that is opened carries data both ways, though the table names its reading
   * side only.
   */
  private static String streamUse(ProcedureRow row) {
    if (row.readStream()) {
      return row.name().startsWith("domainOpen") ? "BOTH" : "TO_CLIENT";
    }
    return row.writeStream() ? "TO_SERVER" : "NONE";
  }
}
