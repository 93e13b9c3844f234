package org.serval.process;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.serval.process.internal.ShellText;

/**
 * The log of one guest, in libvirt's format: a header for each start, then what the guest's process
 * itself prints, then a line for its end. The process appends to the file by itself, so its output
 * is kept while the daemon is away. Methods block for the disk; any thread may use them.
 */
public final class GuestLog {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final long ROTATE_ABOVE = 2L * 1024 * 1024;
  private static final int BACKUPS = 3;
  private static final int MOST_WORDS = 64 * 1024;

  private final Path file;
  private final Clock clock;

  /** The log in that file, which need not exist. */
  public GuestLog(Path file) {
    this(file, Clock.systemUTC());
  }

  GuestLog(Path file, Clock clock) {
    this.file = file;
    this.clock = clock;
  }

  /** The file. */
  public Path file() {
    return file;
  }

  /** Makes the file, for root's eyes only, and moves one that is too long out of the way. */
  public void prepare() throws IOException {
    if (Files.exists(file) && Files.size(file) > ROTATE_ABOVE) {
      rotate();
    }
    if (!Files.exists(file)) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
  }

  private void rotate() throws IOException {
    for (int i = BACKUPS - 1; i >= 0; i--) {
      Path from = i == 0 ? file : backup(i - 1);
      if (Files.exists(from)) {
        Files.move(from, backup(i), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private Path backup(int number) {
    return file.resolveSibling(file.getFileName() + "." + number);
  }

  /**
   * Writes the header of a start.
   *
   * @param facts what goes into its first line: {@code libvirt version: …, qemu version: …}
   * @return where the process's own output begins, for {@link #wordsSince}
   */
  public long started(String facts, Map<String, String> environment, List<String> command)
      throws IOException {
    String variables =
        environment.entrySet().stream()
            .map(e -> e.getKey() + "=" + ShellText.quote(e.getValue()) + " \\\n")
            .collect(Collectors.joining());
    append("starting up " + facts + "\n" + variables + ShellText.command(command));
    return Files.size(file);
  }

  /** Appends a line with the time. */
  public void append(String text) throws IOException {
    Instant now = clock.instant();
    String line = TIME.format(now) + "+0000: " + text + "\n";
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.APPEND, StandardOpenOption.CREATE)) {
      ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    }
  }

  /**
   * The process's own words since a place, for an error message: without QEMU's notes about
   * terminals, and not more than the last 64 kB.
   */
  public String wordsSince(long place) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long from = Math.max(place, channel.size() - MOST_WORDS);
      ByteBuffer bytes = ByteBuffer.allocate((int) Math.max(0, channel.size() - from));
      while (bytes.hasRemaining() && channel.read(bytes, from + bytes.position()) >= 0) {
        // more
      }
      String text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
      return text.lines()
          .filter(line -> !line.startsWith("char device redirected to "))
          .collect(Collectors.joining("\n"));
    }
  }
}
