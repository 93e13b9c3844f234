package org.serval.driver.contract;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.serval.api.Capability;

/** All capabilities that the SPI on the class path knows, so that new ones are held to it too. */
final class Capabilities {
  private static final List<Class<? extends Capability>> ALL = find();

  private Capabilities() {}

  static List<Class<? extends Capability>> all() {
    return ALL;
  }

  private static List<Class<? extends Capability>> find() {
    try {
      URI place = Capability.class.getProtectionDomain().getCodeSource().getLocation().toURI();
      Path path = Path.of(place);
      if (Files.isDirectory(path)) {
        return in(path);
      }
      try (FileSystem jar = FileSystems.newFileSystem(path)) {
        return in(jar.getPath("/"));
      }
    } catch (IOException | URISyntaxException e) {
      throw new IllegalStateException("the SPI's classes cannot be listed", e);
    }
  }

  private static List<Class<? extends Capability>> in(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root.resolve("org/serval/api"))) {
      return files
          .map(file -> root.relativize(file).toString())
          .filter(name -> name.endsWith(".class") && !name.contains("-info"))
          .map(name -> load(name.substring(0, name.length() - 6).replace('/', '.')))
          .filter(type -> type.isInterface() && type != Capability.class)
          .filter(Capability.class::isAssignableFrom)
          .<Class<? extends Capability>>map(type -> type.asSubclass(Capability.class))
          .sorted(Comparator.comparing(Class::getName))
          .toList();
    }
  }

  private static Class<?> load(String name) {
    try {
      return Class.forName(name, false, Capability.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}
