package org.serval.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * docs/manual-page.md names a test for each statement, docs/configuration.md one for each key of
 * libvirtd.conf that is in force, and those tests exist.
 */
class ManualPageIT {
  private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern NAMED =
      Pattern.compile("`([A-Z][A-Za-z]*(?:IT|Test))(?:\\.([a-zA-Z]+))?(?:…)?`");

  private static Map<String, Path> tests() throws IOException {
    Map<String, Path> tests = new HashMap<>();
    for (String part : List.of("itests", "bundles", "runtime")) {
      try (Stream<Path> files = Files.walk(PROJECT.resolve(part))) {
        files
            .filter(file -> file.toString().contains("src/test"))
            .filter(file -> file.toString().matches(".*(IT|Test)[.]java"))
            .forEach(file -> tests.put(file.getFileName().toString().replace(".java", ""), file));
      }
    }
    return tests;
  }

  private static List<String> rows() throws IOException {
    String page = Files.readString(PROJECT.resolve("docs/manual-page.md"));
    String statements = page.substring(0, page.indexOf("## Where a start is refused otherwise"));
    return statements
        .lines()
        .filter(line -> line.startsWith("| ") && !line.startsWith("| ---"))
        .filter(line -> !line.contains("| shown by |"))
        .toList();
  }

  @Test
  void eachStatementNamesATest() throws Exception {
    assertThat(rows()).isNotEmpty().allSatisfy(row -> assertThat(row).containsPattern(NAMED));
  }

  @Test
  void theTestsThatAreNamedExist() throws Exception {
    assertThat(missing(rows())).isEmpty();
  }

  @Test
  void eachKeyInForceNamesATestThatExists() throws Exception {
    List<ConfigPage.Row> inForce =
        ConfigPage.of("libvirtd.conf").stream().filter(ConfigPage.Row::inForce).toList();
    assertThat(inForce)
        .isNotEmpty()
        .allSatisfy(row -> assertThat(row.shownBy()).as(row.key()).containsPattern(NAMED));
    assertThat(missing(inForce.stream().map(ConfigPage.Row::shownBy).toList())).isEmpty();
  }

  private static List<String> missing(List<String> rows) throws IOException {
    Map<String, Path> tests = tests();
    List<String> missing = new ArrayList<>();
    for (String row : rows) {
      Matcher named = NAMED.matcher(row);
      while (named.find()) {
        Path file = tests.get(named.group(1));
        String method = named.group(2);
        if (file == null
            || (method != null && !Files.readString(file).contains("void " + method))) {
          missing.add(named.group());
        }
      }
    }
    return missing;
  }
}
