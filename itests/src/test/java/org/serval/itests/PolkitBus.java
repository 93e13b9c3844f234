package org.serval.itests;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Debian's D-Bus and polkit on a bus of their own, with the policies of the distribution and the
 * rules that a test writes. Needs root.
 */
final class PolkitBus implements AutoCloseable {
  private final Path dir;
  private final Process process;
  private final BufferedReader out;

  /** Starts both in a directory, with rules in polkit's JavaScript. */
  PolkitBus(Path dir, String rules) {
    this.dir = dir;
    try {
      Files.createDirectories(dir.resolve("rules"));
      Files.writeString(dir.resolve("rules/50-test.rules"), rules);
      Path policies = ServalDaemon.builtDistribution().resolve("share/polkit").toAbsolutePath();
      process =
          new ProcessBuilder("polkit/private-bus.sh", dir.toString(), policies.toString())
              .redirectError(dir.resolve("errors").toFile())
              .start();
      out = process.inputReader(StandardCharsets.UTF_8);
      expect("ready");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The bus's address. */
  String address() {
    return "unix:path=" + dir.resolve("bus/socket");
  }

  /** Ends polkit; the bus goes on. */
  void endPolkit() throws IOException {
    process.getOutputStream().write("forget-polkit\n".getBytes(StandardCharsets.US_ASCII));
    process.getOutputStream().flush();
    expect("forgotten");
  }

  private void expect(String word) throws IOException {
    String line = out.readLine();
    if (!word.equals(line)) {
      throw new AssertionError(
          "not '" + word + "' but '" + line + "': " + Files.readString(dir.resolve("errors")));
    }
  }

  /** Ends both. */
  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    process.onExit().join();
  }
}
