package org.serval.itests;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A program on a terminal of its own (made by util-linux's {@code script}), typed to and read from.
 * A thread collects what it prints.
 */
final class Interactive implements AutoCloseable {
  private final Process process;
  private volatile String screen = ""; // written by the collecting thread only

  /** Starts a program. */
  Interactive(List<String> line) {
    try {
      process =
          new ProcessBuilder("script", "-qefc", quoted(line), "/dev/null")
              .redirectErrorStream(true)
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::collect);
  }

  private static String quoted(List<String> line) {
    return String.join(" ", line.stream().map(word -> "'" + word + "'").toList());
  }

  private void collect() {
    byte[] buffer = new byte[4096];
    try (InputStream in = process.getInputStream()) {
      for (int n; (n = in.read(buffer)) >= 0; ) {
        append(new String(buffer, 0, n, StandardCharsets.ISO_8859_1));
      }
    } catch (IOException e) {
      append("(" + e.getMessage() + ")");
    }
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // One writer.
  private void append(String text) {
    screen += text;
  }

  /** Types some text. */
  void type(String text) {
    try {
      OutputStream out = process.getOutputStream();
      out.write(text.getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(screen(), e);
    }
  }

  /** Waits until a text has been printed. */
  void expect(String text, Duration limit) {
    try {
      Eventually.holds(limit, "'" + text + "' is printed", () -> screen().contains(text));
    } catch (AssertionError e) {
      throw new AssertionError(e.getMessage() + "; the screen is:\n" + screen(), e);
    }
  }

  /** How often a text has been printed. */
  int count(String text) {
    return screen().split(java.util.regex.Pattern.quote(text), -1).length - 1;
  }

  /** All that was printed. */
  String screen() {
    return screen;
  }

  /** Waits for the end of the program. */
  void awaitEnd(Duration limit) {
    try {
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new AssertionError("still running; the screen is:\n" + screen());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
