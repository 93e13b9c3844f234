package org.serval.api;

import static org.assertj.core.api.Assertions.assertThat;

import aQute.bnd.differ.Baseline;
import aQute.bnd.differ.DiffPluginImpl;
import aQute.bnd.osgi.Analyzer;
import aQute.bnd.osgi.Descriptors.PackageRef;
import aQute.bnd.osgi.Jar;
import aQute.bnd.osgi.Processor;
import aQute.bnd.service.diff.Delta;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Holds the SPI against the one that was recorded last ({@code baseline/spi.jar}): what a vendor's
 * driver was built with must go on working until a package's major version is raised.
 */
class SpiBaselineTest {
  private static final Path BUILT = Path.of("target/classes");
  private static final Path RECORDED = Path.of("baseline/spi.jar");

  @Test
  void nothingBreaksADriverThatWasBuiltBefore() throws Exception {
    try (Processor processor = new Processor();
        Jar now = new Jar(BUILT.toFile());
        Jar before = new Jar(RECORDED.toFile())) {
      Set<Baseline.Info> packages =
          new Baseline(processor, new DiffPluginImpl()).baseline(now, before, null);
      assertThat(packages).hasSizeGreaterThan(10);
      assertThat(packages)
          .filteredOn(it -> breaks(it.packageDiff.getDelta()))
          .filteredOn(it -> it.newerVersion.getMajor() <= it.olderVersion.getMajor())
          .as("packages that changed incompatibly under the same major version (see record.sh)")
          .extracting(it -> it.packageName + " " + it.newerVersion + "\n" + it.packageDiff)
          .isEmpty();
    }
  }

  private static boolean breaks(Delta delta) {
    return delta == Delta.MAJOR || delta == Delta.REMOVED;
  }

  @Test
  void theSpiHasNoTypesButItsOwnAndThePlatforms() throws Exception {
    try (Analyzer analyzer = new Analyzer(new Jar(BUILT.toFile()))) {
      analyzer.analyze();
      assertThat(analyzer.getReferred().keySet())
          .extracting(PackageRef::getFQN)
          .filteredOn(name -> !name.equals("."))
          .allMatch(
              name ->
                  name.matches(
                      "(java|javax\\.xml|org\\.w3c|org\\.xml|org\\.serval\\.api)\\..*|org\\.serval\\.api"));
    }
  }

  @Test
  void everyInterfaceSaysWhoImplementsIt() throws Exception {
    try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
      assertThat(sources.filter(it -> it.toString().endsWith(".java")))
          .filteredOn(it -> read(it).contains("\npublic interface "))
          .allMatch(it -> read(it).matches("(?s).*\n@(Consumer|Provider)Type\n.*"));
    }
  }

  private static String read(Path source) {
    try {
      return Files.readString(source);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
