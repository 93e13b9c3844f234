package org.serval.tables.wire;

/**
 * Writes the class of a program's numbers: program, version and procedures. All are compile-time
 * constants.
 */
final class ProceduresSource {
  private ProceduresSource() {}

  static SourceFile write(Program program) {
    ProgramSpec spec = program.spec();
    SourceFile file = new SourceFile(spec.packageName(), spec.proceduresClass());
    file.add("/** Numbers of the program {@code %s} on the wire. */\n", spec.table());
    file.add("@Generated(\"%s\")\n", WireSources.GENERATOR);
    file.add("public final class %1$s {\n  private %1$s() {}\n\n", spec.proceduresClass());
    file.add(
        "  /** Number of the program. */\n  public static final int PROGRAM = 0x%08x;\n\n",
        number(program, "PROGRAM"));
    file.add(
        "  /** Version of the program. */\n  public static final int VERSION = %d;\n",
        number(program, "PROTOCOL_VERSION"));
    for (ProcedureRow row : program.procedures()) {
      file.add("\n  /** {@code %s}. */\n", row.name());
      file.add("  public static final int %s = %d;\n", row.constantName(), row.number());
    }
    return file.add("}\n");
  }

  private static long number(Program program, String constant) {
    return program.constants().get(program.spec().constantPrefix() + constant);
  }
}
