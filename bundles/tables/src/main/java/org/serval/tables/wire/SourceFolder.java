package org.serval.tables.wire;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The output folder: writes only what changed, so that an unchanged table does not compile again,
 * and removes what is stale.
 */
final class SourceFolder {
  private final Path root;
  private final Set<Path> written = new HashSet<>();

  SourceFolder(Path root) {
    this.root = root;
  }

  void write(SourceFile file) throws IOException {
    Path path = root.resolve(file.path());
    String text = file.text();
    if (!Files.exists(path) || !Files.readString(path).equals(text)) {
      Files.createDirectories(path.getParent());
      Files.writeString(path, text);
    }
    if (!written.add(path)) {
      throw new IllegalStateException("two types want the file " + path);
    }
  }

  void removeStale() throws IOException {
    List<Path> stale;
    try (Stream<Path> files = Files.walk(root)) {
      stale = files.filter(f -> f.toString().endsWith(".java") && !written.contains(f)).toList();
    }
    for (Path file : stale) {
      Files.delete(file);
    }
  }
}
