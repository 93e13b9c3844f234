package org.serval.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * One run of a program, with what it printed.
 *
 * @param line its words, for messages
 * @param status its exit status
 * @param out its standard output
 * @param err its standard error
 * @param took how long it ran
 */
record Command(List<String> line, int status, String out, String err, Duration took) {
  private static final long TIMEOUT_SECONDS = 60;

  /** Runs a program to its end. One that takes more than a minute is killed and fails the test. */
  static Command run(List<String> line, Map<String, String> environment) {
    try {
      Path out = Files.createTempFile("out", null);
      Path err = Files.createTempFile("err", null);
      try {
        return run(line, environment, out, err);
      } finally {
        Files.delete(out);
        Files.delete(err);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Command run(List<String> line, Map<String, String> environment, Path out, Path err)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(line)
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().put("LC_ALL", "C.UTF-8");
    builder.environment().putAll(environment);
    long start = System.nanoTime();
    Process process = builder.start();
    boolean ended;
    try {
      ended = process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      ended = false;
    }
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    if (!ended) {
      process.destroyForcibly();
      throw new AssertionError(line + " did not end within " + TIMEOUT_SECONDS + " s");
    }
    return new Command(
        line,
        process.exitValue(),
        Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8),
        took);
  }

  /** This command, which must have succeeded. */
  Command ok() {
    assertThat(status).as("%s%nout: %s%nerr: %s", line, out, err).isZero();
    return this;
  }

  /** This command, which must have failed with this text in its errors. */
  Command failsWith(String text) {
    assertThat(status).as("%s%nout: %s", line, out).isNotZero();
    assertThat(err).as("%s", line).contains(text);
    return this;
  }

  /** Its output without blank lines and spaces around. */
  String text() {
    return out.strip();
  }
}
