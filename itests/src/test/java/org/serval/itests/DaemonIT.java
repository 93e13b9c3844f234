package org.serval.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The daemon as a program: options, pid file, signals, and its tree in another place. */
class DaemonIT {
  private static final String LIBVIRTD =
      ServalDaemon.builtDistribution().resolve("bin/libvirtd").toString();
  private static final Duration SOON = Duration.ofSeconds(20);

  private static Command libvirtd(Path root, String... options) {
    return Command.run(
        java.util.stream.Stream.concat(
                java.util.stream.Stream.of(LIBVIRTD), java.util.stream.Stream.of(options))
            .toList(),
        Map.of("SERVAL_ROOT", root.toString()));
  }

  @Test
  void itTellsItsVersionAndUsage() {
    Path root = Path.of("/nowhere");

    assertThat(libvirtd(root, "--version").ok().text()).isEqualTo("libvirtd (libvirt) 10.8.0");
    assertThat(libvirtd(root, "-V").ok().text()).isEqualTo("libvirtd (libvirt) 10.8.0");
    assertThat(libvirtd(root, "--help").ok().err())
        .contains("--timeout <secs>", "/nowhere/run/libvirt/libvirt-sock-ro");
    libvirtd(root, "--nonsense").failsWith("unrecognized option '--nonsense'");
    libvirtd(root, "--config", "/nowhere/x.conf").failsWith("Can't load config file");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "--nonsense | unrecognized option '--nonsense'",
        "-z | invalid option -- 'z'",
        "--ver | option '--ver' is ambiguous; possibilities: '--verbose' '--version'",
        "--config | option '--config' requires an argument",
        "-p | option requires an argument -- 'p'",
        "-dt | option requires an argument -- 't'",
        "-t-5 | Invalid value for timeout",
        "stray | unexpected, non-option, command line arguments",
        "-tmany | Invalid value for timeout",
        "--config=/nowhere/x.conf | Failed to open file '/nowhere/x.conf': No such file or"
            + " directory",
        "--config=/etc | Can't load config file: Failed to read file '/etc': Is a directory: /etc",
        "--config= | Can't load config file: Failed to open file '': No such file or directory",
        "--pid-file=/nowhere/x.pid | Failed to open pid file '/nowhere/x.pid': No such file or",
        "--pid-file=/etc | Failed to open pid file '/etc': Is a directory",
      })
  void aWrongCommandLineEndsInStatusOne(String argument, String message) {
    Command run = libvirtd(Path.of("/nowhere"), argument).failsWith(message);

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
  }

  @Test
  void aWrongConfigurationFileKeepsItDown() throws Exception {
    try (ServalDaemon place = ServalDaemon.prepare(ServalDaemon.builtDistribution())) {
      Path file = Files.writeString(place.root().resolve("bad.conf"), "max_clients = \"many\"\n");

      libvirtd(place.root(), "-f", file.toString()).failsWith("max_clients");
    }
  }

  @Test
  void hupReadsTheConfigurationAgainAndKeepsTheOldOneIfItIsWrong() throws Exception {
    try (ServalDaemon daemon = ServalDaemon.start()) {
      Path file = daemon.root().resolve("etc/libvirt/libvirtd.conf");
      Files.createDirectories(file.getParent());
      Files.writeString(file, "max_clients = \"many\"\n");
      daemon.signal("HUP");

      Eventually.holds(SOON, "it says what is wrong", () -> daemon.log().contains("max_clients"));
      daemon.test().ok("list");
    }
  }

  @Test
  void termStopsItWithinTwoSecondsAndTakesItsFilesAlong() {
    try (ServalDaemon daemon = ServalDaemon.start()) {
      assertThat(daemon.root().resolve("run/libvirtd.pid")).hasContent(daemon.pid() + "\n");

      assertThat(daemon.stop()).isLessThan(Duration.ofSeconds(4));

      assertThat(daemon.root().resolve("run/libvirtd.pid")).doesNotExist();
      assertThat(daemon.socket()).doesNotExist();
    }
  }

  @ParameterizedTest
  @CsvSource({"INT", "QUIT"})
  void intAndQuitStopItAsTermDoes(String signal) {
    try (ServalDaemon daemon = ServalDaemon.start()) {
      daemon.signal("PIPE");
      daemon.test().ok("list");
      daemon.signal(signal);

      Eventually.holds(SOON, "it ends", () -> !daemon.isAlive());
      assertThat(daemon.exitValue()).isZero();
      assertThat(daemon.root().resolve("run/libvirtd.pid")).doesNotExist();
      assertThat(daemon.socket()).doesNotExist();
    }
  }

  @Test
  void itEndsWhenNobodyNeedsItAnyMore() {
    try (ServalDaemon daemon = ServalDaemon.prepare(ServalDaemon.builtDistribution())) {
      daemon.startAgain("--timeout", "1");

      Eventually.holds(SOON, "it ends", () -> !daemon.isAlive());
      assertThat(daemon.socket()).doesNotExist();
    }
  }

  @Test
  void aSecondDaemonInTheSamePlaceIsRefused() {
    try (ServalDaemon daemon = ServalDaemon.start()) {
      libvirtd(daemon.root()).failsWith("Failed to acquire pid file");
      daemon.test().ok("list");
    }
  }

  @Test
  void inTheBackgroundItReturnsWhenClientsCanConnect() throws Exception {
    try (ServalDaemon place = ServalDaemon.prepare(ServalDaemon.builtDistribution())) {
      Path pidFile = place.root().resolve("my.pid");
      libvirtd(place.root(), "-d", "-p", pidFile.toString()).ok();
      Optional<ProcessHandle> daemon =
          ProcessHandle.of(Long.parseLong(Files.readString(pidFile).strip()));
      try {
        place.test().ok("list");
        libvirtd(place.root(), "--daemon", "--pid-file=" + pidFile)
            .failsWith("Failed to acquire pid file");
      } finally {
        daemon.ifPresent(ProcessHandle::destroy);
        Eventually.holds(SOON, "it stops", () -> daemon.isEmpty() || !daemon.get().isAlive());
      }
    }
  }

  @Test
  void theUnpackedArchiveRunsAnywhere() throws Exception {
    Path archive = Path.of(ServalDaemon.builtDistribution() + ".tar.gz");
    Path elsewhere = Files.createTempDirectory(Path.of("/tmp"), "sv");
    try {
      Command.run(List.of("tar", "-xzf", archive.toString(), "-C", elsewhere.toString()), Map.of())
          .ok();
      try (ServalDaemon daemon = ServalDaemon.start(elsewhere.resolve("serval"))) {
        daemon.test().ok("list");
      }
    } finally {
      Trees.delete(elsewhere);
    }
  }
}
