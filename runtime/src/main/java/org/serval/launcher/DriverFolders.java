package org.serval.launcher;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The directories whose jars are the installed drivers. Later directories win: a host's own jar
 * stands in for the distribution's one of the same file name.
 */
final class DriverFolders {
  private static final Logger log = LoggerFactory.getLogger(DriverFolders.class);

  private final List<Path> folders;

  DriverFolders(Path... folders) {
    this.folders = List.of(folders);
  }

  /** The jars that are there now, sorted by name. A folder that is not there counts as empty. */
  List<DriverJar> scan() {
    SortedMap<String, DriverJar> found = new TreeMap<>();
    for (Path folder : folders) {
      scan(folder, found);
    }
    return new ArrayList<>(found.values());
  }

  private static void scan(Path folder, SortedMap<String, DriverJar> found) {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder, "*.jar")) {
      for (Path jar : jars) {
        add(jar, found);
      }
    } catch (IOException e) {
      log.error("The driver directory {} cannot be read: {}", folder, e.getMessage());
    }
  }

  private static void add(Path jar, SortedMap<String, DriverJar> found) {
    try {
      if (Files.isRegularFile(jar) && !Files.isHidden(jar)) {
        found.put(jar.getFileName().toString(), DriverJar.look(jar));
      }
    } catch (IOException e) {
      log.error("The driver {} cannot be read: {}", jar, e.getMessage());
    }
  }
}
