package org.serval.tables.wire;

/** Writes the class of a program's limits. */
final class LimitsSource {
  private LimitsSource() {}

  static SourceFile write(Program program) {
    ProgramSpec spec = program.spec();
    SourceFile file = new SourceFile(spec.packageName(), spec.limitsClass());
    file.add("/** Limits of the wire, in bytes or elements as their names say. */\n");
    file.add("@Generated(\"%s\")\n", WireSources.GENERATOR);
    file.add("public final class %1$s {\n  private %1$s() {}\n", spec.limitsClass());
    program
        .constants()
        .forEach(
            (name, value) -> {
              if (name.startsWith(spec.constantPrefix())
                  && !name.matches(".*_(PROGRAM|PROTOCOL_VERSION)")) {
                file.add(
                    "\n  /** {@code %s}. */\n  public static final int %s = %d;\n",
                    name, spec.constantName(name), value);
              }
            });
    return file.add("}\n");
  }
}
