package org.serval.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The unit files: what systemd itself says of them, and that their limits leave what is needed. */
class UnitFilesIT {
  private static final Path UNITS =
      ServalDaemon.builtDistribution().resolve("share/systemd").toAbsolutePath();

  @Test
  void systemdFindsNothingWrongWithTheUnits() throws Exception {
    Path units = Files.createTempDirectory(Path.of("/tmp"), "svu");
    try {
      List<String> line = new ArrayList<>(List.of("systemd-analyze", "verify", "--man=no"));
      try (Stream<Path> files = Files.list(UNITS)) {
        for (Path unit : files.filter(file -> !file.toString().endsWith(".sh")).toList()) {
          Path copy = units.resolve(unit.getFileName());
          Files.writeString(copy, withOurPrograms(Files.readString(unit)));
          line.add(copy.toString());
        }
      }
      assertThat(line).hasSize(3 + 7);
      Command run = Command.run(line, Map.of("SYSTEMD_UNIT_PATH", units + ":")).ok();
      assertThat(run.err()).doesNotContain(units.toString(), "libvirt");
    } finally {
      Trees.delete(units);
    }
  }

  private static String withOurPrograms(String unit) {
    Path dist = ServalDaemon.builtDistribution().toAbsolutePath();
    return unit.replace("/usr/sbin/libvirtd", dist.resolve("bin/libvirtd").toString())
        .replace("/usr/libexec", dist.resolve("share/systemd").toString());
  }

  /** By systemd's own measure, from 0 to 10; libvirt's daemon as Debian has it is at 9.6. */
  @ParameterizedTest
  @CsvSource({"libvirtd.service,93", "libvirt-guests.service,30"})
  void theyAreExposedNoMoreThanTheyHaveToBe(String unit, String tenths) {
    String[] line = {
      "systemd-analyze", "security", "--offline=true", "--no-pager", "--threshold=" + tenths
    };
    List<String> words = new ArrayList<>(List.of(line));
    words.add(UNITS.resolve(unit).toString());
    Command run = Command.run(words, Map.of()).ok();
    assertThat(run.out()).contains("Overall exposure level for " + unit);
  }

  /** The names that a unit takes away, as setpriv has them. */
  private static String withoutCapabilities() throws IOException {
    String line =
        Files.readAllLines(UNITS.resolve("libvirtd.service")).stream()
            .filter(text -> text.startsWith("CapabilityBoundingSet=~"))
            .findFirst()
            .orElseThrow();
    return Arrays.stream(line.substring(line.indexOf('~') + 1).split(" "))
        .map(name -> "-" + name.toLowerCase(Locale.ROOT).replaceFirst("cap_", ""))
        .collect(Collectors.joining(","));
  }

  @Test
  void guestsRunWithWhatTheDaemonsUnitLeaves() throws Exception {
    String without = withoutCapabilities();
    assertThat(without).contains("-sys_time");
    try (ServalDaemon daemon = ServalDaemon.prepare(ServalDaemon.builtDistribution())) {
      daemon.under("setpriv", "--bounding-set", without, "--").startAgain();
      Path xml = Files.writeString(daemon.root().resolve("g.xml"), Guest.kernelXml("limited"));
      daemon.qemu().ok("create", xml.toString());
      assertThat(daemon.qemu().ok("domstate", "limited")).isEqualTo("running");
      assertThat(bounding(daemon.pid())).isEqualTo(bounding(daemon.guests().getFirst()));
      assertThat(bounding(daemon.pid())).isNotEqualTo(bounding(ProcessHandle.current().pid()));
    }
  }

  private static String bounding(long pid) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
        .filter(line -> line.startsWith("CapBnd:"))
        .findFirst()
        .orElseThrow();
  }

  /** As the unit has it: a root without capabilities, which it cannot gain either. */
  @Test
  void guestsAreSavedByARootThatCanDoNothingElse() throws Exception {
    try (ServalDaemon daemon = ServalDaemon.start();
        Interactive kept = new Interactive(daemon.test().line())) {
      kept.type("domstate test\n");
      kept.expect("running", Duration.ofSeconds(20));
      Command.run(
              List.of(
                  "setpriv",
                  "--bounding-set=-all",
                  "--inh-caps=-all",
                  "--no-new-privs",
                  "--",
                  UNITS.resolve("libvirt-guests.sh").toString(),
                  "stop"),
              Map.of("URIS", daemon.test().uri(), "LISTFILE", daemon.root() + "/guests"))
          .ok();
      assertThat(daemon.test().ok("domstate", "test")).isEqualTo("shut off");
    }
  }
}
