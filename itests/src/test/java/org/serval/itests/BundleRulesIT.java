package org.serval.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Holds the manifest of every bundle of the distribution against {@code allowed-edges.txt}. */
class BundleRulesIT {
  private static final List<BundleJar> jars = BundleJar.of(ServalDaemon.builtDistribution());
  private static final Map<String, String> exporters = new HashMap<>();
  private static AllowedEdges edges;

  @BeforeAll
  static void read() throws Exception {
    edges = AllowedEdges.read(Path.of("../bundles/allowed-edges.txt"));
    for (BundleJar jar : jars) {
      jar.exports().keySet().forEach(name -> exporters.put(name, jar.name()));
    }
  }

  @Test
  void thereAreBundlesAndTheRulesKnowEachOfThem() {
    assertThat(jars).hasSizeGreaterThan(10);
    assertThat(jars).allMatch(jar -> edges.knows(jar.name()));
  }

  @Test
  void aBundleImportsOnlyFromThoseBelowIt() {
    for (BundleJar jar : jars) {
      assertThat(jar.imports().keySet())
          .filteredOn(BundleJar::isOurs)
          .as("Serval packages imported by %s", jar)
          .allMatch(name -> exporters.containsKey(name), "is exported by some bundle")
          .allMatch(
              name -> edges.mayUse(jar.name(), exporters.get(name)), "is from an allowed one");
    }
  }

  @Test
  void aBundleImportsNoLibraryThatIsNotItsOwnAffair() {
    for (BundleJar jar : jars) {
      assertThat(jar.imports().keySet())
          .filteredOn(name -> !BundleJar.isOurs(name) && !name.startsWith("java."))
          .as("other packages imported by %s", jar)
          .allMatch(name -> edges.mayImport(jar.name(), name));
    }
  }

  @Test
  void aBundleEmbedsNothingButWhatIsAgreed() {
    for (BundleJar jar : jars) {
      assertThat(jar.packages())
          .filteredOn(name -> !BundleJar.isOurs(name))
          .as("packages from elsewhere inside %s", jar)
          .allMatch(name -> edges.mayEmbed(jar.name(), name));
    }
  }

  @Test
  void onlyTheTransportHasNetty() {
    assertThat(jars)
        .filteredOn(
            jar ->
                jar.packages().stream().anyMatch(name -> name.startsWith("io.netty"))
                    || jar.imports().keySet().stream().anyMatch(n -> n.startsWith("io.netty")))
        .extracting(BundleJar::name)
        .containsExactly("rpc");
  }

  @Test
  void whatIsExportedIsVersionedAndNotInternal() {
    for (BundleJar jar : jars) {
      assertThat(jar.exports())
          .as("packages exported by %s", jar)
          .allSatisfy((name, attributes) -> assertThat(attributes).containsKey("version"))
          .allSatisfy((name, attributes) -> assertThat(name).startsWith("org.serval."))
          .allSatisfy((name, attributes) -> assertThat(name).doesNotContain(".internal"));
    }
  }

  @Test
  void ourPackagesAreImportedByAVersionRange() {
    for (BundleJar jar : jars) {
      jar.imports()
          .forEach(
              (name, attributes) -> {
                if (BundleJar.isOurs(name)) {
                  assertThat(attributes.get("version")).as("%s: %s", jar, name).startsWith("[");
                }
              });
    }
  }

  @Test
  void aDriverExportsNothingOthersCouldGrowOn() {
    assertThat(jars)
        .filteredOn(jar -> jar.name().startsWith("driver."))
        .allSatisfy(jar -> assertThat(jar.exports()).isEmpty());
  }
}
