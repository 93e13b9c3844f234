package org.serval.assembly;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.apache.felix.feature.impl.FeatureServiceImpl;
import org.osgi.service.feature.FeatureBundle;
import org.osgi.service.feature.FeatureExtension;
import org.osgi.service.feature.ID;

/**
 * A file of {@code features/}: an OSGi feature, of which the assembly uses the bundles.
 *
 * @param name the feature's name
 * @param summary what it is for, in words
 * @param needs the features without which it is of no use, by name
 * @param bundles its bundles in order
 */
record Feature(String name, String summary, List<String> needs, List<Part> bundles) {
  /** The extension that names the features that a feature needs. */
  private static final String NEEDS = "serval-needs";

  /** Metadata of a bundle that says its directory: {@code core} or {@code drivers}. */
  static final String PLACE = "serval.place";

  /** Metadata of a bundle that says when it starts: a word of the start index. */
  static final String START = "serval.start";

  /**
   * A bundle of a feature.
   *
   * @param id its Maven coordinates
   * @param place the directory of the distribution that it goes to
   * @param start when it starts
   */
  record Part(ID id, String place, String start) {
    Part {
      Objects.requireNonNull(id);
      if (!List.of("core", "drivers").contains(place)) {
        throw new IllegalArgumentException(id + ": no such " + PLACE + ": " + place);
      }
      if (!List.of("start", "last", "install").contains(start)) {
        throw new IllegalArgumentException(id + ": no such " + START + ": " + start);
      }
    }

    boolean isDriver() {
      return place.equals("drivers");
    }
  }

  Feature {
    needs = List.copyOf(needs);
    bundles = List.copyOf(bundles);
  }

  /** Reads a feature file. */
  static Feature read(Path file) throws IOException {
    try (Reader reader = Files.newBufferedReader(file)) {
      org.osgi.service.feature.Feature feature = new FeatureServiceImpl().readFeature(reader);
      return new Feature(
          feature.getID().getArtifactId(),
          feature.getName().orElse(""),
          needs(feature.getExtensions().get(NEEDS)),
          feature.getBundles().stream().map(Feature::part).toList());
    }
  }

  private static List<String> needs(FeatureExtension extension) {
    return extension == null ? List.of() : extension.getText();
  }

  /** The file's name in the distribution. A driver's has no version: an upgrade replaces it. */
  static String fileName(Part part) {
    String classifier = part.id().getClassifier().map(c -> "-" + c).orElse("");
    return part.isDriver()
        ? part.id().getArtifactId() + ".jar"
        : part.id().getArtifactId() + "-" + part.id().getVersion() + classifier + ".jar";
  }

  private static Part part(FeatureBundle bundle) {
    return new Part(
        bundle.getID(),
        String.valueOf(bundle.getMetadata().getOrDefault(PLACE, "core")),
        String.valueOf(bundle.getMetadata().getOrDefault(START, "start")));
  }
}
