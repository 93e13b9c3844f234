package org.serval.tables;

import java.io.IOException;
import java.nio.file.Path;
import org.serval.tables.wire.WireSources;

/**
 * Writes the Java of the wire protocol from the tables under {@code protocol/}: one record a
 * struct, one class of limits and one of procedures a program. Run by the build of the {@code
 * protocol} bundle; its one argument is the output folder.
 */
public final class ProtocolGenerator {
  private ProtocolGenerator() {}

  /**
   * @param args the output folder
   * @throws IOException when the folder cannot be written
   */
  public static void main(String[] args) throws IOException {
    if (args.length != 1) {
      throw new IllegalArgumentException("usage: ProtocolGenerator OUTPUT-FOLDER");
    }
    WireSources.generate(Path.of(args[0]));
  }
}
