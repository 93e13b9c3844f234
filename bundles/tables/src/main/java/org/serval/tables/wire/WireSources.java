package org.serval.tables.wire;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Writes all Java of the wire protocol into a folder. */
public final class WireSources {
  static final String GENERATOR = "org.serval.tables.ProtocolGenerator";

  private WireSources() {}

  /**
   * @param root the folder of the sources, made where it is missing
   * @throws IOException when it cannot be written
   */
  public static void generate(Path root) throws IOException {
    SourceFolder folder = new SourceFolder(root);
    Flags flags = new Flags();
    Program framing = Program.read(ProgramSpec.FRAMING, null);
    writeTypes(framing, folder);
    folder.write(LimitsSource.write(framing));
    folder.write(ProceduresSource.write(Program.read(ProgramSpec.KEEPALIVE, null)));
    Program remote = Program.read(ProgramSpec.REMOTE, null);
    Program qemu = Program.read(ProgramSpec.QEMU, remote);
    Program lxc = Program.read(ProgramSpec.LXC, remote);
    Program admin = Program.read(ProgramSpec.ADMIN, null);
    for (Program program : List.of(remote, qemu, lxc, admin)) {
      writeTypes(program, folder);
      folder.write(LimitsSource.write(program));
      folder.write(ProceduresSource.write(program));
      folder.write(ProgramSource.write(program, flags));
    }
    folder.removeStale();
  }

  private static void writeTypes(Program program, SourceFolder folder) throws IOException {
    for (String name : program.enums().keySet()) {
      folder.write(EnumSource.write(program, name));
    }
    for (String name : program.unions().keySet()) {
      folder.write(UnionSource.write(program, name));
    }
    for (String name : program.structs().keySet()) {
      folder.write(StructSource.write(program, name));
    }
  }
}
