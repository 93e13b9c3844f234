package org.serval.host.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs dmidecode, which reads what the firmware tells of the machine. It needs root. Blocks until
 * the program ends, which takes some milliseconds, or is stopped after ten seconds.
 */
public final class Dmidecode {
  private static final Logger LOG = LoggerFactory.getLogger(Dmidecode.class);
  private static final List<String> FOLDERS = List.of("/usr/sbin", "/usr/bin", "/sbin", "/bin");
  private static final List<String> ARGUMENTS = List.of("-q", "-t", "0,1,2,3,4,11,17");
  private static final int LONGEST_SECONDS = 10;
  private static final int MOST_BYTES = 4 << 20;

  private final List<String> folders;

  /** Looks for the program in the system's usual places. */
  public Dmidecode() {
    this(FOLDERS);
  }

  Dmidecode(List<String> folders) {
    this.folders = folders;
  }

  /** What it prints; empty if it is not installed or cannot read the firmware. */
  public Optional<String> text() {
    return folders.stream()
        .map(folder -> Path.of(folder, "dmidecode"))
        .filter(Files::isExecutable)
        .findFirst()
        .flatMap(Dmidecode::run);
  }

  private static Optional<String> run(Path program) {
    try {
      Process process = start(program);
      Thread.ofVirtual().start(() -> stopLate(process));
      try (InputStream output = process.getInputStream()) {
        byte[] bytes = output.readNBytes(MOST_BYTES);
        return process.waitFor() == 0
            ? Optional.of(new String(bytes, StandardCharsets.UTF_8))
            : Optional.empty();
      } finally {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      LOG.warn("{} cannot run: {}", program, e.getMessage());
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private static Process start(Path program) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(program.toString());
    builder.command().addAll(ARGUMENTS);
    builder.environment().put("LC_ALL", "C");
    Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    process.getOutputStream().close();
    return process;
  }

  private static void stopLate(Process process) {
    try {
      if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
    }
  }
}
