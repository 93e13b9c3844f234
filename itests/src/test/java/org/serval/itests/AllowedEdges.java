package org.serval.itests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code bundles/allowed-edges.txt}: what each bundle may use. */
final class AllowedEdges {
  private static final String LIBS = "  libs ";
  private static final String EMBEDS = "  embeds ";

  private final Map<String, Set<String>> bundles = new HashMap<>();
  private final Map<String, Set<String>> libraries = new HashMap<>();
  private final Map<String, Set<String>> embedded = new HashMap<>();

  private AllowedEdges() {}

  static AllowedEdges read(Path file) throws IOException {
    AllowedEdges edges = new AllowedEdges();
    String bundle = "";
    for (String line : Files.readAllLines(file)) {
      if (line.startsWith(LIBS)) {
        edges.libraries.put(bundle, words(line.substring(LIBS.length())));
      } else if (line.startsWith(EMBEDS)) {
        edges.embedded.put(bundle, words(line.substring(EMBEDS.length())));
      } else if (!line.isBlank() && !line.startsWith("#")) {
        int colon = line.indexOf(':');
        bundle = line.substring(0, colon);
        edges.bundles.put(bundle, words(line.substring(colon + 1)));
      }
    }
    return edges;
  }

  private static Set<String> words(String text) {
    return text.isBlank() ? Set.of() : Set.copyOf(List.of(text.strip().split(" +")));
  }

  boolean knows(String bundle) {
    return bundles.containsKey(bundle);
  }

  boolean mayUse(String bundle, String other) {
    return bundle.equals(other) || bundles.get(bundle).contains(other);
  }

  boolean mayImport(String bundle, String outsidePackage) {
    return isBelow(outsidePackage, Set.of("org.osgi", "org.slf4j"))
        || isBelow(outsidePackage, libraries.getOrDefault(bundle, Set.of()))
        || platformHas(outsidePackage);
  }

  boolean mayEmbed(String bundle, String outsidePackage) {
    return isBelow(outsidePackage, embedded.getOrDefault(bundle, Set.of()));
  }

  private static boolean isBelow(String name, Set<String> roots) {
    return roots.stream().anyMatch(root -> name.equals(root) || name.startsWith(root + "."));
  }

  private static boolean platformHas(String name) {
    return ModuleLayer.boot().modules().stream()
        .filter(module -> module.getDescriptor() != null && module.isNamed())
        .filter(module -> module.getName().startsWith("java."))
        .anyMatch(module -> module.isExported(name));
  }
}
