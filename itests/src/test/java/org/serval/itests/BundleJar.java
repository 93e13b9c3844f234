package org.serval.itests;

import aQute.bnd.header.OSGiHeader;
import aQute.bnd.header.Parameters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A bundle's jar as the rules see it.
 *
 * @param name its name below {@code org.serval}
 * @param imports its Import-Package
 * @param exports its Export-Package
 * @param packages the packages of the classes that lie in it
 */
record BundleJar(String name, Parameters imports, Parameters exports, Set<String> packages) {
  private static final String OURS = "org.serval.";

  /** The project's bundles in a distribution. */
  static List<BundleJar> of(Path dist) {
    try (Stream<Path> core = Files.list(dist.resolve("core"));
        Stream<Path> drivers = Files.list(dist.resolve("drivers"))) {
      return Stream.concat(core, drivers)
          .filter(jar -> jar.getFileName().toString().startsWith(OURS))
          .map(BundleJar::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static BundleJar read(Path path) {
    try (JarFile jar = new JarFile(path.toFile())) {
      Manifest manifest = jar.getManifest();
      String symbolicName = manifest.getMainAttributes().getValue("Bundle-SymbolicName");
      return new BundleJar(
          symbolicName.substring(OURS.length()),
          header(manifest, "Import-Package"),
          header(manifest, "Export-Package"),
          jar.stream()
              .map(entry -> entry.getName())
              .filter(entry -> entry.endsWith(".class") && !entry.startsWith("META-INF/"))
              .map(entry -> entry.substring(0, Math.max(0, entry.lastIndexOf('/'))))
              .map(directory -> directory.replace('/', '.'))
              .collect(Collectors.toSet()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Parameters header(Manifest manifest, String name) {
    return OSGiHeader.parseHeader(manifest.getMainAttributes().getValue(name));
  }

  static boolean isOurs(String packageName) {
    return packageName.startsWith(OURS);
  }

  @Override
  public String toString() {
    return name;
  }
}
