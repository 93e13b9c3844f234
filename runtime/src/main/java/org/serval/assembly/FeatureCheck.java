package org.serval.assembly;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.wiring.FrameworkWiring;
import org.serval.launcher.SystemPackages;
import org.serval.launcher.WhyUnresolved;

/**
 * Resolves each feature, with those that it needs and nothing else, in a framework that starts no
 * bundle. Run by the build, on the distribution's own Java runtime: one that does not resolve stops
 * it with one sentence.
 */
public final class FeatureCheck {
  private final Map<String, Feature> features = new HashMap<>();
  private final Path distribution;

  FeatureCheck(List<Feature> features, Path distribution) {
    features.forEach(feature -> this.features.put(feature.name(), feature));
    this.distribution = distribution;
  }

  /**
   * Arguments: {@code strict} or {@code lenient} (which passes over features of which a jar is not
   * built yet), the features directory, and the distribution.
   */
  public static void main(String[] args) throws IOException, BundleException {
    List<Feature> features = Assembler.features(Path.of(args[1]));
    FeatureCheck check = new FeatureCheck(features, Path.of(args[2]));
    for (Feature feature : features) {
      if (args[0].equals("strict") || check.jars(feature).stream().allMatch(Files::exists)) {
        Optional<String> wrong = check.wrongWith(feature);
        if (wrong.isPresent()) {
          System.err.println("assemble: " + wrong.get());
          System.exit(1);
        }
      }
    }
  }

  /** Why the feature does not resolve, in one sentence. */
  Optional<String> wrongWith(Feature feature) throws IOException, BundleException {
    Path storage = Files.createTempDirectory("feature");
    Framework framework = new FrameworkFactory().newFramework(properties(storage));
    framework.init();
    try {
      for (Path jar : jars(feature)) {
        framework.getBundleContext().installBundle("reference:" + jar.toAbsolutePath().toUri());
      }
      return unresolved(framework).map(why -> "the feature " + feature.name() + " " + why);
    } finally {
      framework.stop();
      delete(storage);
    }
  }

  private static Map<String, String> properties(Path storage) {
    return Map.of(
        Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
        SystemPackages.extra(),
        Constants.FRAMEWORK_BSNVERSION,
        Constants.FRAMEWORK_BSNVERSION_MULTIPLE,
        Constants.FRAMEWORK_STORAGE,
        storage.toString(),
        "felix.log.level",
        "0");
  }

  private static Optional<String> unresolved(Framework framework) {
    FrameworkWiring wiring = framework.adapt(FrameworkWiring.class);
    if (wiring.resolveBundles(null)) {
      return Optional.empty();
    }
    WhyUnresolved why = new WhyUnresolved(framework.getBundleContext());
    return Stream.of(framework.getBundleContext().getBundles())
        .filter(bundle -> bundle.getState() == Bundle.INSTALLED)
        .map(
            bundle ->
                "does not resolve with "
                    + bundle.getSymbolicName()
                    + ": "
                    + why.of(bundle, "it needs what nothing in the feature has"))
        .findFirst();
  }

  /** The feature's jars after those of the features that it needs. */
  List<Path> jars(Feature feature) {
    Set<Feature> wanted = new LinkedHashSet<>();
    collect(feature, wanted, new ArrayList<>());
    return wanted.stream()
        .flatMap(it -> it.bundles().stream())
        .map(part -> distribution.resolve(part.place()).resolve(Feature.fileName(part)))
        .toList();
  }

  private void collect(Feature feature, Set<Feature> wanted, List<String> way) {
    if (way.contains(feature.name())) {
      throw new IllegalStateException("features need each other: " + way);
    }
    way.add(feature.name());
    for (String name : feature.needs()) {
      Feature needed = features.get(name);
      if (needed == null) {
        throw new IllegalStateException(
            "the feature " + feature.name() + " needs " + name + ", which is not there");
      }
      collect(needed, wanted, way);
    }
    way.remove(feature.name());
    wanted.add(feature);
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
