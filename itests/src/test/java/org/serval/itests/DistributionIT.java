package org.serval.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What lies in the distribution. */
class DistributionIT {
  private static final Path DIST = ServalDaemon.builtDistribution();

  /**
   * Netty would use jdk.jfr, which is switched off in java.options, and BouncyCastle java.sql for
   * certificates in LDAP directories.
   */
  private static final Set<String> NOT_USED = Set.of("jdk.jfr", "java.sql");

  private static List<Path> jars(String directory) throws IOException {
    try (Stream<Path> files = Files.list(DIST.resolve(directory))) {
      return files.filter(file -> file.toString().endsWith(".jar")).toList();
    }
  }

  private static Set<String> modulesOf(Path jar) {
    StringWriter out = new StringWriter();
    PrintWriter writer = new PrintWriter(out);
    ToolProvider.findFirst("jdeps")
        .orElseThrow()
        .run(
            writer,
            writer,
            "--multi-release=25",
            "--ignore-missing-deps",
            "--print-module-deps",
            jar.toString());
    return Set.of(out.toString().strip().split(","));
  }

  @Test
  void theRuntimeHasEveryModuleThatABundleUses() throws Exception {
    String release = Files.readString(DIST.resolve("runtime/release"));
    Set<String> modules = new HashSet<>(NOT_USED);
    release
        .lines()
        .filter(line -> line.startsWith("MODULES="))
        .forEach(line -> modules.addAll(List.of(line.replaceAll("MODULES=|\"", "").split(" "))));

    for (String directory : List.of("core", "drivers")) {
      for (Path jar : jars(directory)) {
        assertThat(modules).as("modules for %s", jar.getFileName()).containsAll(modulesOf(jar));
      }
    }
  }

  @Test
  void theStartIndexNamesEveryCoreJarAndNoDriver() throws Exception {
    List<String> indexed =
        Files.readAllLines(DIST.resolve("lib/start.index")).stream()
            .map(line -> line.substring(line.indexOf(' ') + 1))
            .toList();

    assertThat(indexed)
        .containsExactlyInAnyOrderElementsOf(
            jars("core").stream().map(jar -> DIST.relativize(jar).toString()).toList());
    assertThat(jars("drivers")).isNotEmpty();
  }

  @Test
  void servalTellsTheVersionAndTheDrivers() {
    String serval = DIST.resolve("bin/serval").toString();

    assertThat(Command.run(List.of(serval, "version"), Map.of()).ok().out())
        .contains("libvirtd (libvirt) 10.8.0", "Serval ", "Java 25");
    Command drivers = Command.run(List.of(serval, "drivers"), Map.of("SERVAL_ROOT", "/nowhere"));
    assertThat(drivers.status()).isEqualTo(1);
    assertThat(drivers.err()).contains("no daemon of this user runs here");
    assertThat(drivers.out()).contains("org.serval.driver.test.jar");
  }
}
