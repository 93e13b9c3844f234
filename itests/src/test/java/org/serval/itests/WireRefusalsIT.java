package org.serval.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * Every procedure with empty, typical and hostile arguments, on a read-write and on a read-only
 * connection to {@code test:///default}: the error codes are the real daemon's, as {@code
 * itests/oracle/record-refusals.sh} wrote them down, save for those that {@code
 * wire-differences.txt} lists with a reason. Each call has a connection of its own, so that none
 * sees what another one did.
 */
class WireRefusalsIT {
  /** A call, and how it ends at the real daemon. */
  private record Case(
      int procedure, String name, String variant, byte[] args, String readWrite, String readOnly) {
    static Case parse(String line) {
      String[] part = line.split(" ");
      return new Case(
          Integer.parseInt(part[0]),
          part[1],
          part[2],
          part[3].equals("-") ? new byte[0] : HexFormat.of().parseHex(part[3]),
          part[4].substring("rw=".length()),
          part[5].substring("ro=".length()));
    }

    String wanted(boolean ofReadOnly) {
      return ofReadOnly ? readOnly : readWrite;
    }
  }

  /** A difference that is known: of a procedure, in one of its variants or in all. */
  private record Difference(int procedure, String variant) {
    static Difference parse(String line) {
      String[] part = line.split(" ", 4);
      assertThat(part).as("NUMBER NAME VARIANT REASON: " + line).hasSize(4);
      return new Difference(Integer.parseInt(part[0]), part[2]);
    }

    boolean covers(Case it) {
      return procedure == it.procedure() && (variant.equals("*") || variant.equals(it.variant()));
    }
  }

  static List<String> lines(String resource) throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(WireRefusalsIT.class.getResourceAsStream(resource)),
                StandardCharsets.UTF_8))) {
      return reader.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
    }
  }

  @Test
  void everyCallIsRefusedAsByTheRealDaemon() throws IOException {
    List<Case> cases = lines("wire-refusals.txt").stream().map(Case::parse).toList();
    List<Difference> known = lines("wire-differences.txt").stream().map(Difference::parse).toList();
    List<String> unlisted = new ArrayList<>();
    // As the daemon that was recorded: a client need not ask how to authenticate.
    String[] open = {"auth_unix_rw = \"none\"", "auth_unix_ro = \"none\""};
    try (ServalDaemon daemon = ServalDaemon.prepare(ServalDaemon.builtDistribution())) {
      daemon.configure("libvirtd.conf", open).startAgain();
      for (Case it : cases) {
        for (boolean readOnly : List.of(false, true)) {
          String got = outcome(daemon, readOnly, it);
          if (!code(got).equals(code(it.wanted(readOnly)))
              && known.stream().noneMatch(difference -> difference.covers(it))) {
            unlisted.add(
                "%d %s %s, read-only %s: %s instead of %s"
                    .formatted(
                        it.procedure(),
                        it.name(),
                        it.variant(),
                        readOnly,
                        got,
                        it.wanted(readOnly)));
          }
        }
      }
      assertThat(daemon.log()).doesNotContain("Exception", "ERROR");
    }
    assertThat(cases).hasSizeGreaterThan(3000);
    assertThat(unlisted).isEmpty();
  }

  private static String code(String outcome) {
    return outcome.split("/", 2)[0];
  }

  private static String outcome(ServalDaemon daemon, boolean readOnly, Case it) {
    Path socket = daemon.socket().resolveSibling(readOnly ? "libvirt-sock-ro" : "libvirt-sock");
    try (WireClient client = new WireClient(socket).opened(readOnly)) {
      return client.call(it.procedure(), it.args());
    } catch (IOException e) {
      throw new UncheckedIOException(it.name() + " " + it.variant(), e);
    }
  }
}
