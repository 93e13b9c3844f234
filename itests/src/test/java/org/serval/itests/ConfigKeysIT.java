package org.serval.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every key of libvirtd.conf and of qemu.conf, by libvirt's table of their types: a value of
 * another type is refused with its line, all of them at once, at the start and at SIGHUP.
 */
class ConfigKeysIT {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final Path DIST = ServalDaemon.builtDistribution();

  private static String[] wrong(String file) throws IOException {
    return Files.readAllLines(Path.of("src/test/resources/" + file + ".keys")).stream()
        .map(line -> line.split(" "))
        .map(key -> key[0] + " = " + wrongValue(key[1]))
        .toArray(String[]::new);
  }

  private static String wrongValue(String type) {
    return switch (type) {
      case "bool" -> "2";
      case "int" -> "\"words\"";
      case "string" -> "7";
      case "list" -> "7";
      default -> throw new IllegalArgumentException(type);
    };
  }

  private static List<String> refusals(String file, String[] lines) {
    return IntStream.range(0, lines.length)
        .mapToObj(i -> "%s:%d: %s is ".formatted(file, i + 1, lines[i].split(" ")[0]))
        .toList();
  }

  @ParameterizedTest
  @CsvSource({"libvirtd.conf,51", "qemu.conf,93"})
  void eachKeyRefusesAValueOfAnotherType(String file, int keys) throws Exception {
    String[] lines = wrong(file);
    assertThat(lines).hasSize(keys);
    try (ServalDaemon daemon = ServalDaemon.prepare(DIST)) {
      daemon.configure(file, lines);
      Command run =
          Command.run(
              List.of(DIST.resolve("bin/libvirtd").toString()),
              Map.of("SERVAL_ROOT", daemon.root().toString()));
      assertThat(run.status()).isEqualTo(1);
      assertThat(run.err()).contains(refusals(file, lines));
      assertThat(run.err().lines().filter(line -> line.contains(" but must be "))).hasSize(keys);

      daemon.configure(file).startAgain();
      daemon.configure(file, lines);
      daemon.signal("HUP");
      String last = refusals(file, lines).getLast();
      Eventually.holds(SOON, "all are refused", () -> daemon.log().contains(last));
      assertThat(daemon.log()).contains(refusals(file, lines));
      daemon.test().ok("list");
    }
  }
}
