package org.serval.assembly;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lays the bundles of the features into a distribution: the core's into {@code core/}, the drivers'
 * into {@code drivers/}, and compiles the start index. Run by the build.
 */
public final class Assembler {
  private final Path target;
  private final JarFinder jars;
  private final boolean strict;
  private final List<String> index = new ArrayList<>();
  private final List<String> missing = new ArrayList<>();

  private Assembler(Path target, JarFinder jars, boolean strict) {
    this.target = target;
    this.jars = jars;
    this.strict = strict;
  }

  /**
   * Arguments: {@code strict} or {@code lenient} (which leaves out jars that are not built yet),
   * the features directory, the distribution, and the directories to search for jars.
   */
  public static void main(String[] args) throws IOException {
    List<Path> search = new ArrayList<>();
    for (int i = 3; i < args.length; i++) {
      search.add(Path.of(args[i]));
    }
    Assembler assembler =
        new Assembler(Path.of(args[2]), new JarFinder(search), args[0].equals("strict"));
    assembler.assemble(features(Path.of(args[1])));
  }

  /** All features, base first. */
  static List<Feature> features(Path directory) throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, "*.json")) {
      found.forEach(files::add);
    }
    Collections.sort(files);
    List<Feature> features = new ArrayList<>();
    for (Path file : files) {
      features.add(Feature.read(file));
    }
    features.sort((a, b) -> Boolean.compare(b.name().equals("base"), a.name().equals("base")));
    return features;
  }

  private void assemble(List<Feature> features) throws IOException {
    Files.createDirectories(target.resolve("lib"));
    empty(target.resolve("core"));
    empty(target.resolve("drivers"));
    Map<String, Feature.Part> parts = new LinkedHashMap<>();
    for (Feature feature : features) {
      feature.bundles().forEach(part -> parts.putIfAbsent(part.id().toString(), part));
    }
    for (Feature.Part part : parts.values()) {
      place(part);
    }
    Files.write(target.resolve("lib/start.index"), index);
    Files.write(target.resolve("lib/drivers.index"), drivers(features));
    report();
  }

  /** A line for each feature with drivers: its name, what it is for, and their jars, by tabs. */
  private static List<String> drivers(List<Feature> features) {
    List<String> lines = new ArrayList<>();
    for (Feature feature : features) {
      List<String> names =
          feature.bundles().stream().filter(Feature.Part::isDriver).map(Feature::fileName).toList();
      if (!names.isEmpty()) {
        lines.add(feature.name() + "\t" + feature.summary() + "\t" + String.join(" ", names));
      }
    }
    return lines;
  }

  private static void empty(Path directory) throws IOException {
    Files.createDirectories(directory);
    try (DirectoryStream<Path> old = Files.newDirectoryStream(directory)) {
      for (Path file : old) {
        Files.delete(file);
      }
    }
  }

  private void place(Feature.Part part) throws IOException {
    Optional<Path> jar = jars.find(part.id());
    if (jar.isEmpty()) {
      missing.add(part.id().toString());
      return;
    }
    String name = Feature.fileName(part);
    Files.copy(
        jar.get(),
        target.resolve(part.place()).resolve(name),
        StandardCopyOption.COPY_ATTRIBUTES,
        StandardCopyOption.REPLACE_EXISTING);
    if (!part.isDriver()) {
      index.add(part.start() + " core/" + name);
    }
  }

  private void report() {
    if (missing.isEmpty()) {
      return;
    }
    String text = "not built yet, left out: " + String.join(", ", missing);
    if (strict) {
      throw new IllegalStateException(text);
    }
    new PrintStream(System.err, true, StandardCharsets.UTF_8).println("assemble: " + text);
  }
}
