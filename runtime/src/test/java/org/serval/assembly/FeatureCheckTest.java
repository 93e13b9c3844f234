package org.serval.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeatureCheckTest {
  @TempDir Path directory;

  private Feature feature(String name, String needs, String imports, String exports)
      throws IOException {
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.putValue("Bundle-ManifestVersion", "2");
    main.putValue("Bundle-SymbolicName", name);
    if (!imports.isEmpty()) {
      main.putValue("Import-Package", imports);
    }
    if (!exports.isEmpty()) {
      main.putValue("Export-Package", exports);
    }
    Path core = Files.createDirectories(directory.resolve("dist/core"));
    try (OutputStream out = Files.newOutputStream(core.resolve(name + "-1.jar"));
        JarOutputStream content = new JarOutputStream(out, manifest)) {
      content.finish();
    }
    Path file = directory.resolve(name + ".json");
    Files.writeString(
        file,
        """
        {"feature-resource-version": "1.0", "id": "g:%s:1", "name": "what it is for",
         "bundles": [{"id": "g:%s:1"}],
         "extensions": {"serval-needs": {"kind": "mandatory", "type": "text", "text": [%s]}}}
        """
            .formatted(name, name, needs));
    return Feature.read(file);
  }

  private FeatureCheck check(Feature... features) {
    return new FeatureCheck(List.of(features), directory.resolve("dist"));
  }

  @Test
  void aFeatureResolvesWithThoseThatItNeedsAndNotWithoutThem() throws Exception {
    Feature base = feature("base", "", "", "a.b;version=1.2");
    Feature fine = feature("fine", "\"base\"", "a.b;version=\"[1,2)\"", "");
    Feature alone = feature("alone", "", "a.b", "");
    FeatureCheck check = check(base, fine, alone);
    assertThat(check.wrongWith(base)).isEmpty();
    assertThat(check.wrongWith(fine)).isEmpty();
    assertThat(check.wrongWith(alone))
        .contains(
            "the feature alone does not resolve with alone: it needs the package a.b, which nothing"
                + " here has");
  }

  @Test
  void needsThatAreNotThereOrGoRoundAreRefused() throws Exception {
    Feature lost = feature("lost", "\"nowhere\"", "", "");
    Feature one = feature("one", "\"two\"", "", "");
    Feature two = feature("two", "\"one\"", "", "");
    FeatureCheck check = check(lost, one, two);
    assertThatThrownBy(() -> check.jars(lost))
        .hasMessage("the feature lost needs nowhere, which is not there");
    assertThatThrownBy(() -> check.jars(one)).hasMessageContaining("need each other");
  }
}
