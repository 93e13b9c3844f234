package org.serval.state;

import java.nio.file.Path;

/**
 * Replaces a file for ever, alternating between two contents, and tells on its output once it has
 * begun. A test runs it as a process of its own and kills it.
 */
final class WriterProcess {
  static final int SIZE = 512 * 1024;

  private WriterProcess() {}

  public static void main(String[] args) {
    Path file = Path.of(args[0]);
    String[] contents = {"a".repeat(SIZE), "b".repeat(SIZE)};
    for (int i = 0; ; i++) {
      AtomicFiles.write(file, contents[i % 2], 0600);
      if (i == 0) {
        System.out.println("writing");
      }
    }
  }
}
