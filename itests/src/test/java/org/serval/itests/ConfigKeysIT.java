package org.serval.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every key of libvirtd.conf and of qemu.conf, by libvirt's table of their types and by
 * docs/configuration.md: wrong values are refused with line and what is allowed, all of them at
 * once, at the start and at SIGHUP; what has no effect is said; the page tells all of that.
 */
class ConfigKeysIT {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final Path DIST = ServalDaemon.builtDistribution();
  private static final Pattern RANGE =
      Pattern.compile("a whole number from (-?\\d+) to (\\d+)(?:, or .*)?");
  private static final Pattern SHOWN = Pattern.compile("(?m)^#(\\w+) = (.*)$");
  private static final Pattern NO_EFFECT = Pattern.compile(": (\\w+) has no effect: (.*)");

  /** A line of a file, and the end of the sentence that refuses it. */
  private record Wrong(String key, String value, String allowed) {
    String shown() {
      return value.startsWith("[") ? "a list" : value;
    }

    String line() {
      return key + " = " + value;
    }
  }

  private static Map<String, String> types(String file) throws IOException {
    Map<String, String> types = new LinkedHashMap<>();
    for (String line : Files.readAllLines(Path.of("src/test/resources/" + file + ".keys"))) {
      types.put(line.split(" ")[0], line.split(" ")[1]);
    }
    return types;
  }

  private static String ofAnotherType(String type) {
    return switch (type) {
      case "bool" -> "2";
      case "int" -> "\"words\"";
      case "string", "list" -> "7";
      default -> throw new IllegalArgumentException(type);
    };
  }

  private static List<Wrong> wrong(String file, Function<ConfigPage.Row, Optional<String>> value) {
    List<Wrong> wrong = new ArrayList<>();
    for (ConfigPage.Row row : ConfigPage.of(file)) {
      value.apply(row).ifPresent(text -> wrong.add(new Wrong(row.key(), text, row.takes())));
    }
    return wrong;
  }

  /** A value on one side of what a key takes; empty if it takes all of its type. */
  private static Optional<String> outOfRange(ConfigPage.Row row, boolean above) {
    Matcher number = RANGE.matcher(row.takes());
    if (number.matches()) {
      BigInteger edge = new BigInteger(number.group(above ? 2 : 1));
      return Optional.of(edge.add(above ? BigInteger.ONE : BigInteger.ONE.negate()).toString());
    }
    if (row.takes().startsWith("a text") || row.takes().startsWith("a list of texts in quotes")) {
      return Optional.empty();
    }
    if (row.takes().startsWith("a list of texts, each")) {
      return Optional.of(above ? "[ \"no-such-thing\" ]" : "[ 7 ]");
    }
    return Optional.of(row.takes().equals("0 or 1") ? above ? "2" : "-1" : "\"no-such-thing\"");
  }

  private static void areRefused(String file, List<Wrong> wrong) {
    String[] lines = wrong.stream().map(Wrong::line).toArray(String[]::new);
    try (ServalDaemon daemon = ServalDaemon.prepare(DIST)) {
      daemon.configure(file, lines);
      Command run = started(daemon);
      assertThat(run.status()).isEqualTo(1);
      assertThat(refusals(run.err())).isEqualTo(expected(file, daemon, wrong));

      daemon.configure(file).startAgain();
      String before = daemon.log();
      daemon.configure(file, lines);
      daemon.signal("HUP");
      String last = expected(file, daemon, wrong).getLast();
      Eventually.holds(SOON, "all are refused", () -> daemon.log().contains(last));
      assertThat(refusals(daemon.log().substring(before.length())))
          .isEqualTo(expected(file, daemon, wrong));
      daemon.test().ok("list");
    }
  }

  private static Command started(ServalDaemon daemon) {
    return Command.run(
        List.of(DIST.resolve("bin/libvirtd").toString(), "--timeout", "1"),
        Map.of("SERVAL_ROOT", daemon.root().toString()));
  }

  private static List<String> refusals(String log) {
    return log.lines()
        .filter(line -> line.contains(" but must be "))
        .map(line -> line.replaceFirst("^.* : ", ""))
        .toList();
  }

  private static List<String> expected(String file, ServalDaemon daemon, List<Wrong> wrong) {
    Path path = daemon.root().resolve("etc/libvirt").resolve(file);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < wrong.size(); i++) {
      Wrong one = wrong.get(i);
      lines.add(
          "%s:%d: %s is %s but must be %s"
              .formatted(path, i + 1, one.key(), one.shown(), one.allowed()));
    }
    return lines;
  }

  @ParameterizedTest
  @CsvSource({"libvirtd.conf,51", "qemu.conf,93"})
  void eachKeyRefusesAValueOfAnotherType(String file, int keys) throws Exception {
    Map<String, String> types = types(file);
    assertThat(ConfigPage.of(file)).extracting(ConfigPage.Row::key).isEqualTo(keysOf(types, keys));

    areRefused(file, wrong(file, row -> Optional.of(ofAnotherType(types.get(row.key())))));
  }

  private static List<String> keysOf(Map<String, String> types, int count) {
    assertThat(types).hasSize(count);
    return List.copyOf(types.keySet());
  }

  @ParameterizedTest
  @CsvSource({"libvirtd.conf,false", "libvirtd.conf,true", "qemu.conf,false", "qemu.conf,true"})
  void eachKeyRefusesWhatIsOutOfItsRange(String file, boolean above) {
    areRefused(file, wrong(file, row -> outOfRange(row, above)));
  }

  /** What the shipped file shows, with places that every host has. */
  private static Map<String, String> shown(String file) throws IOException {
    Map<String, String> shown = new LinkedHashMap<>();
    Matcher lines = SHOWN.matcher(Files.readString(Path.of("../conf", file)));
    while (lines.find()) {
      shown.put(lines.group(1), lines.group(2));
    }
    return shown;
  }

  @ParameterizedTest
  @CsvSource({"libvirtd.conf", "qemu.conf"})
  void whatHasNoEffectIsSaid(String file) throws Exception {
    String[] lines =
        shown(file).entrySet().stream()
            .map(entry -> entry.getKey() + " = " + entry.getValue())
            .map(line -> line.replaceFirst("(cert_dir = ).*", "$1\"/etc\""))
            .toArray(String[]::new);
    try (ServalDaemon daemon = ServalDaemon.prepare(DIST)) {
      Map<String, String> said = new TreeMap<>();
      Matcher matcher = NO_EFFECT.matcher(started(daemon.configure(file, lines)).err());
      while (matcher.find()) {
        assertThat(said.put(matcher.group(1), "no: " + matcher.group(2))).isNull();
      }
      Map<String, String> page = new TreeMap<>();
      ConfigPage.of(file).stream()
          .filter(row -> !row.inForce())
          .forEach(row -> page.put(row.key(), row.effect()));
      assertThat(said).isEqualTo(page);
    }
  }

  @ParameterizedTest
  @CsvSource({"libvirtd.conf", "qemu.conf"})
  void thePageTellsTheDefaultsOfTheShippedFile(String file) throws Exception {
    Map<String, String> shown = shown(file);
    for (ConfigPage.Row row : ConfigPage.of(file)) {
      if (!row.usual().startsWith("unset")) {
        assertThat(row.usual()).as(row.key()).isEqualTo("`" + shown.get(row.key()) + "`");
      }
    }
  }
}
