package org.serval.itests.wiring;

import static org.ops4j.pax.exam.CoreOptions.bootDelegationPackages;
import static org.ops4j.pax.exam.CoreOptions.bundle;
import static org.ops4j.pax.exam.CoreOptions.composite;
import static org.ops4j.pax.exam.CoreOptions.frameworkProperty;
import static org.ops4j.pax.exam.CoreOptions.junitBundles;
import static org.ops4j.pax.exam.CoreOptions.options;
import static org.ops4j.pax.exam.CoreOptions.systemPackages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ops4j.pax.exam.Option;

/** The built distribution as options for Pax Exam. */
final class Distribution {
  private static final Path DIST =
      Path.of(System.getProperty("serval.dist", "../runtime/target/serval")).toAbsolutePath();

  private Distribution() {}

  /** The core, all but what opens sockets, with its places below a root. */
  static Option[] core(Path root, Option... more) {
    return options(
        junitBundles(),
        systemPackages(
            "org.slf4j;version=1.7.36", // for Pax Exam's own bundles
            "org.slf4j;version=2.0.17",
            "org.slf4j.event;version=2.0.17",
            "org.slf4j.helpers;version=2.0.17",
            "org.slf4j.spi;version=2.0.17",
            "ch.qos.logback.classic;version=1.5.20",
            "ch.qos.logback.classic.filter;version=1.5.20",
            "ch.qos.logback.classic.spi;version=1.5.20",
            "ch.qos.logback.classic.turbo;version=1.5.20",
            "ch.qos.logback.core;version=1.5.20",
            "ch.qos.logback.core.encoder;version=1.5.20",
            "ch.qos.logback.core.filter;version=1.5.20",
            "ch.qos.logback.core.spi;version=1.5.20"),
        bootDelegationPackages("sun.misc", "sun.nio.ch"),
        frameworkProperty("serval.root").value(root.toString()),
        composite(started()),
        composite(more));
  }

  private static Option[] started() {
    List<Option> bundles = new ArrayList<>();
    try {
      for (String line : Files.readAllLines(DIST.resolve("lib/start.index"))) {
        int space = line.indexOf(' ');
        if (!line.startsWith("last ")) {
          bundles.add(bundle("reference:file:" + DIST.resolve(line.substring(space + 1))));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bundles.toArray(Option[]::new);
  }

  /** Where a driver's jar lies. */
  static String driver(String name) {
    return "reference:file:" + DIST.resolve("drivers/org.serval.driver." + name + ".jar");
  }

  /** A new root below the build's own directory, which {@code mvn clean} takes away. */
  static Path newRoot() {
    try {
      Path parent = Files.createDirectories(Path.of("target/wiring"));
      return Files.createTempDirectory(parent, "root").toAbsolutePath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
