package org.serval.launcher;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Makes small bundles: a manifest and nothing else. */
final class TestBundles {
  private TestBundles() {}

  /** Writes a bundle; {@code imports} is null, or the packages that it wants. */
  static Path write(Path jar, String name, String version, String imports) throws IOException {
    return with(jar, name, version, imports == null ? Map.of() : Map.of("Import-Package", imports));
  }

  /** Writes a bundle that has more headers. */
  static Path with(Path jar, String name, String version, Map<String, String> headers)
      throws IOException {
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.putValue("Bundle-ManifestVersion", "2");
    main.putValue("Bundle-SymbolicName", name);
    main.putValue("Bundle-Version", version);
    headers.forEach(main::putValue);
    Files.deleteIfExists(jar);
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream content = new JarOutputStream(out, manifest)) {
      content.finish();
    }
    return jar;
  }
}
