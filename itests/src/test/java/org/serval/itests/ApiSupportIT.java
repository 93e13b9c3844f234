package org.serval.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/api-support.md} is what the installed drivers offer, and what a real call gets: where
 * the page has no tick, VIR_ERR_NO_SUPPORT, and nowhere else. Each procedure is called with the
 * arguments of {@code wire-refusals.txt} that are well formed; one answer that settles it is
 * enough.
 */
class ApiSupportIT {
  private static final Path PAGE = Path.of("../docs/api-support.md");
  private static final List<String> URIS = List.of("test:///default", "qemu:///system");
  private static final Set<String> MALFORMED = Set.of("Nothing", "Cut", "Trailing", "BadText");
  private static final String NO_SUPPORT = "3/";

  /**
   * Refused before a driver is looked at, with all of these arguments: a descriptor does not come
   * with the call, or there is room for no parameter.
   */
  private static final Set<String> REFUSED_BEFORE =
      Set.of(
          "domainOpenGraphics",
          "domainFDAssociate",
          "domainGetSchedulerParameters",
          "domainGetSchedulerParametersFlags");

  private static ServalDaemon daemon;

  @BeforeAll
  static void start() {
    daemon = ServalDaemon.prepare(ServalDaemon.builtDistribution());
    daemon.configure("libvirtd.conf", "auth_unix_rw = \"none\"").startAgain();
  }

  @AfterAll
  static void stop() {
    daemon.close();
  }

  @Test
  void thePageIsWhatTheInstalledDriversOffer() throws Exception {
    assertThat(apis("--markdown"))
        .as("docs/api-support.md is not as the drivers are: run runtime/api-support.sh")
        .isEqualTo(Files.readString(PAGE));
  }

  @Test
  void aCallIsAnsweredAsItSays() throws Exception {
    Map<String, List<Boolean>> offered = offered();
    List<String> wrong = new ArrayList<>();
    calls()
        .forEach(
            (name, arguments) -> {
              for (int column = 0; column < URIS.size(); column++) {
                boolean claim = offered.get(name).get(column);
                if (!bearsOut(claim, URIS.get(column), arguments)) {
                  wrong.add(URIS.get(column) + " " + name + " offered: " + claim);
                }
              }
            });
    assertThat(wrong).isEmpty();
    assertThat(offered).hasSizeGreaterThan(400);
  }

  private static String apis(String... options) {
    List<String> line =
        new ArrayList<>(
            List.of(ServalDaemon.builtDistribution().resolve("bin/serval").toString(), "apis"));
    line.addAll(List.of(options));
    line.addAll(URIS);
    return Command.run(line, Map.of("SERVAL_ROOT", daemon.root().toString())).ok().out();
  }

  private static Map<String, List<Boolean>> offered() {
    Map<String, List<Boolean>> offered = new LinkedHashMap<>();
    apis()
        .lines()
        .skip(1)
        .map(line -> line.trim().split(" +"))
        .forEach(it -> offered.put(it[1], List.of(it[2].equals("yes"), it[3].equals("yes"))));
    return offered;
  }

  /** A procedure's number, and what it is called with. */
  private record Arguments(int procedure, List<byte[]> variants) {}

  private static Map<String, Arguments> calls() throws IOException {
    Map<String, Arguments> calls = new LinkedHashMap<>();
    for (String line : WireRefusalsIT.lines("wire-refusals.txt")) {
      String[] part = line.split(" ");
      if (!MALFORMED.contains(part[2]) && !REFUSED_BEFORE.contains(part[1])) {
        calls
            .computeIfAbsent(
                part[1], _ -> new Arguments(Integer.parseInt(part[0]), new ArrayList<>()))
            .variants()
            .add(part[3].equals("-") ? new byte[0] : HexFormat.of().parseHex(part[3]));
      }
    }
    return calls;
  }

  private static boolean bearsOut(boolean claim, String uri, Arguments arguments) {
    boolean decoded = false;
    for (byte[] variant : arguments.variants()) {
      String outcome = outcome(uri, arguments.procedure(), variant);
      if (!outcome.startsWith("39/")) {
        decoded = true;
        if (outcome.startsWith(NO_SUPPORT) != claim) {
          return true;
        }
      }
    }
    return !decoded;
  }

  private static String outcome(String uri, int procedure, byte[] arguments) {
    try (WireClient client = new WireClient(daemon.socket()).opened(uri, false)) {
      return client.call(procedure, arguments);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
